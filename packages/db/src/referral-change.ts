import { DomainError } from '@lientuyen/core/errors'
import { may, mayRefer } from '@lientuyen/core/policy'
import type { ReferralCommand } from '@lientuyen/core/referral/command'
import { assertSendable, emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'
import { decide } from '@lientuyen/core/referral/referral'
import { eq, sql } from 'drizzle-orm'

import { bookAppointment } from './appointment.ts'
import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { scheduleConsult } from './consult.ts'
import { findPatient } from './patient.ts'
import { lockReferral, type ReferralOutcome, type ReferralRow, referrals } from './referral.ts'
import { say } from './thread.ts'

/** Opens a draft for a patient that the actor may see. */
export async function draftReferral(tx: Tx, { patientId }: { patientId: string }): Promise<ReferralRow> {
  const { db, actor, now } = tx
  if (!mayRefer(actor)) throw new DomainError('forbidden', 'referral.forbidden', { verb: 'draft' })
  await findPatient(tx, patientId)

  const [referral] = await db
    .insert(referrals)
    .values({
      patientId,
      sendingFacilityId: actor.facilityId,
      authorId: actor.personId,
      content: emptyContent(),
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  await record(tx, {
    term: 'referral',
    subject: referral!.id,
    verb: 'draft',
    parties: [actor.facilityId],
    toStatus: 'draft',
  })
  return referral!
}

/** Saves what a doctor has typed so far, right or wrong; `expectedVersion` is the version that they were typing in. */
export async function saveDraft(
  tx: Tx,
  id: string,
  draft: ReferralDraft,
  expectedVersion: number,
): Promise<{ version: number }> {
  const referral = await lockReferral(tx, id, expectedVersion)
  if (!may(tx.actor, 'referral.edit', referral))
    throw new DomainError('forbidden', 'referral.forbidden', { verb: 'edit' })
  if (referral.status !== 'draft') {
    throw new DomainError('wrong_state', 'referral.wrong_state', { verb: 'edit', status: referral.status })
  }
  if (draft.receivingFacilityId === referral.sendingFacilityId)
    throw new DomainError('invalid', 'referral.same_facility')

  const version = referral.version + 1
  await tx.db
    .update(referrals)
    .set({ ...draft, version, updatedAt: tx.now })
    .where(eq(referrals.id, id))
  return { version }
}

/** Lock, decide, write, record. Every change of a referral's state takes this path and no other. */
export async function changeReferral(
  tx: Tx,
  id: string,
  command: ReferralCommand,
  expectedVersion?: number,
): Promise<ReferralRow> {
  const referral = await lockReferral(tx, id, expectedVersion)
  const { from, to } = decide(referral, command, tx.actor)
  if (command.type === 'send') assertSendable(referral)

  const [changed] = await tx.db
    .update(referrals)
    .set({
      status: to,
      version: referral.version + 1,
      updatedAt: tx.now,
      outcome: { ...referral.outcome, ...outcomeOf(command) },
      ...(command.type === 'send' ? { sentAt: tx.now, number: nextNumber } : {}),
    })
    .where(eq(referrals.id, id))
    .returning()
  await carryOut(tx, changed!, command)
  await record(tx, {
    term: 'referral',
    subject: id,
    verb: command.type,
    parties: [referral.sendingFacilityId, referral.receivingFacilityId],
    fromStatus: from,
    toStatus: to,
    data: codesOf(command),
  })
  return changed!
}

const nextNumber = sql`'LT-' || to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YY') || '-' || lpad(nextval('referral_number')::text, 6, '0')`

/** What the words of a command leave on the referral itself. */
function outcomeOf(command: ReferralCommand): ReferralOutcome {
  switch (command.type) {
    case 'withdraw':
      return { withdraw: { reason: command.reason } }
    case 'decline':
      return { decline: { reason: command.reason, note: command.note } }
    case 'advise':
      return { advise: { recommendation: command.recommendation, advice: command.advice } }
    case 'stay':
      return { stay: { plan: command.plan } }
    case 'transfer':
      return { transfer: { transport: command.transport, departAt: command.departAt, escort: command.escort } }
    case 'refer_back':
      return { refer_back: { result: command.result, watchFor: command.watchFor } }
    case 'close':
      return { close: { note: command.note } }
    default:
      return {}
  }
}

/** What a command brings about in the neighbouring terms, in the same transaction. */
async function carryOut(tx: Tx, referral: ReferralRow, command: ReferralCommand): Promise<void> {
  if (command.type === 'ask') return say(tx, referral, 'question', command.question)
  if (command.type === 'answer') return say(tx, referral, 'answer', command.answer)
  if (command.type === 'accept') return scheduleConsult(tx, referral, command.consultAt)
  if (command.type === 'refer_back' && command.appointment) return bookAppointment(tx, referral, command.appointment)
}

/** What of a command may stand in the event: codes and times, never what was written about a patient. */
function codesOf(command: ReferralCommand): Record<string, unknown> {
  if (command.type === 'decline') return { reason: command.reason }
  if (command.type === 'advise') return { recommendation: command.recommendation }
  if (command.type === 'transfer') return { transport: command.transport, departAt: command.departAt }
  if (command.type === 'accept') return { consultAt: command.consultAt }
  return {}
}

import { isConsultPossible } from '@lientuyen/core/consult/consult'
import { DomainError } from '@lientuyen/core/errors'
import { may } from '@lientuyen/core/policy'
import { and, eq } from 'drizzle-orm'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { consultOf, consultReports, consults, participants } from './consult.ts'
import { lockReferral, referrals } from './referral.ts'
import { changeReferral } from './referral-change.ts'

/** Gives the actor a seat in the referral's consult, and opens it when a clinician is the first to come. */
export async function enterConsult(tx: Tx, referralId: string, assignmentId: string) {
  const { db, actor, now } = tx
  const referral = await lockReferral(tx, referralId)
  if (!may(actor, 'consult.join', referral)) throw new DomainError('forbidden', 'consult.forbidden')
  const consult = await consultOf(tx, referralId)
  if (!consult || !isConsultPossible(referral.status)) throw new DomainError('wrong_state', 'consult.not_open')

  if (referral.status === 'accepted' && may(actor, 'referral.start_consult', referral)) {
    await changeReferral(tx, referralId, { type: 'start_consult' })
  }
  await db
    .update(consults)
    .set({ status: 'open', openedAt: consult.openedAt ?? now, endedAt: null })
    .where(eq(consults.id, consult.id))
  const seat = { consultId: consult.id, personId: actor.personId, facilityId: actor.facilityId, assignmentId }
  await db
    .insert(participants)
    .values(seat)
    .onConflictDoUpdate({
      target: [participants.consultId, participants.personId],
      set: { assignmentId, facilityId: actor.facilityId },
    })
  return { consultId: consult.id, mayPoint: may(actor, 'consult.point', referral) }
}

/** What the media server reports of a consult or of the actor's seat in it; `id` is the same when it says it again. */
export type ConsultReport = { id: string; at: Date } & (
  | { type: 'joined' | 'left' | 'started' | 'ended' }
  | { type: 'quality'; quality: Record<string, unknown> }
)

/** Keeps a report with the referral, once. */
export async function noteConsultReport(tx: Tx, consultId: string, report: ConsultReport): Promise<void> {
  const { db, actor } = tx
  const { id, at } = report
  const [found] = await db
    .select({ referral: referrals })
    .from(consults)
    .innerJoin(referrals, eq(referrals.id, consults.referralId))
    .where(eq(consults.id, consultId))
  if (!found) throw new DomainError('not_found', 'consult.not_found')
  const isNew = await db.insert(consultReports).values({ id, consultId }).onConflictDoNothing().returning()
  if (isNew.length === 0) return

  const seat = and(eq(participants.consultId, consultId), eq(participants.personId, actor.personId))
  const consult = eq(consults.id, consultId)
  if (report.type === 'joined') {
    await db.update(participants).set({ joinedAt: at, leftAt: null }).where(seat)
    // The end of an earlier life of the room may have been told late: who joins proves that it is open.
    await db.update(consults).set({ status: 'open', endedAt: null }).where(consult)
  }
  if (report.type === 'left') await db.update(participants).set({ leftAt: at }).where(seat)
  if (report.type === 'quality') await db.update(participants).set({ quality: report.quality }).where(seat)
  if (report.type === 'ended') await db.update(consults).set({ status: 'ended', endedAt: at }).where(consult)
  if (report.type === 'quality') return
  const { sendingFacilityId, receivingFacilityId } = found.referral
  await record(tx, {
    term: 'consult',
    subject: found.referral.id,
    verb: `consult_${report.type}`,
    parties: [sendingFacilityId, receivingFacilityId],
    data: { consultId },
  })
}

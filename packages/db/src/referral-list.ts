import { DomainError } from '@lientuyen/core/errors'
import { type ReferralStatus, referralStatuses } from '@lientuyen/core/referral/referral'
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { people } from './identity.ts'
import { patients } from './patient.ts'
import { referrals } from './referral.ts'

/** The named lists: each is a side and the statuses that it holds. */
export const worklists = {
  to_triage: { side: 'receiver', statuses: ['sent', 'received', 'answered'] },
  waiting_for_answer: { side: 'receiver', statuses: ['asked'] },
  consults: { side: 'either', statuses: ['accepted', 'in_consult'] },
  arriving: { side: 'receiver', statuses: ['in_transfer'] },
  under_care: { side: 'receiver', statuses: ['under_care'] },
  drafts: { side: 'sender', statuses: ['draft'] },
  sent: { side: 'sender', statuses: ['sent', 'received', 'answered', 'in_transfer', 'under_care'] },
  to_answer: { side: 'sender', statuses: ['asked'] },
  to_decide: { side: 'sender', statuses: ['advised'] },
  to_close: { side: 'sender', statuses: ['staying', 'referred_back'] },
  finished: { side: 'either', statuses: ['closed', 'declined', 'withdrawn'] },
  all: { side: 'either', statuses: referralStatuses },
} as const satisfies Record<string, { side: 'sender' | 'receiver' | 'either'; statuses: readonly ReferralStatus[] }>
export type Worklist = keyof typeof worklists

const sender = alias(facilities, 'sender')
const receiver = alias(facilities, 'receiver')

/** Who a list is of, and in which state: row security has already taken away what is not the actor's. */
function within(actor: Tx['actor'], worklist: Worklist) {
  const { side, statuses } = worklists[worklist]
  const mine = {
    sender: eq(referrals.sendingFacilityId, actor.facilityId),
    receiver: eq(referrals.receivingFacilityId, actor.facilityId),
    either: or(eq(referrals.sendingFacilityId, actor.facilityId), eq(referrals.receivingFacilityId, actor.facilityId)),
  }[side]
  return and(mine, inArray(referrals.status, statuses as readonly ReferralStatus[] as ReferralStatus[]))
}

const columns = {
  id: referrals.id,
  number: referrals.number,
  status: referrals.status,
  version: referrals.version,
  urgency: referrals.urgency,
  specialty: referrals.specialty,
  patientId: patients.id,
  patientName: patients.fullName,
  birthDate: patients.birthDate,
  sex: patients.sex,
  mainDiagnosis: sql<{ code: string; name: string }>`${referrals.content}->'mainDiagnosis'`,
  sendingFacilityId: referrals.sendingFacilityId,
  receivingFacilityId: referrals.receivingFacilityId,
  senderName: sender.shortName,
  receiverName: receiver.shortName,
  sentAt: referrals.sentAt,
  updatedAt: referrals.updatedAt,
}

export type ReferralLine = Awaited<ReturnType<typeof listReferrals>>['lines'][number]
export type ReferralCursor = { updatedAt: Date; id: string }

/** One page of a worklist, newest change first; the cursor is the last line of the page before. */
export async function listReferrals(
  { db, actor }: Tx,
  worklist: Worklist,
  { cursor, limit = 50 }: { cursor?: ReferralCursor; limit?: number } = {},
) {
  const after =
    cursor &&
    or(
      lt(referrals.updatedAt, cursor.updatedAt),
      and(eq(referrals.updatedAt, cursor.updatedAt), lt(referrals.id, cursor.id)),
    )
  const lines = await db
    .select(columns)
    .from(referrals)
    .innerJoin(patients, eq(patients.id, referrals.patientId))
    .innerJoin(sender, eq(sender.id, referrals.sendingFacilityId))
    .leftJoin(receiver, eq(receiver.id, referrals.receivingFacilityId))
    .where(and(within(actor, worklist), after))
    .orderBy(desc(referrals.updatedAt), desc(referrals.id))
    .limit(limit + 1)
  const page = lines.slice(0, limit)
  const last = page.at(-1)
  return { lines: page, next: lines.length > limit && last ? { updatedAt: last.updatedAt, id: last.id } : null }
}

/** How many referrals stand in each worklist, in one query. */
export async function countWorklists({ db, actor }: Tx): Promise<Record<Worklist, number>> {
  const counts = Object.fromEntries(
    (Object.keys(worklists) as Worklist[]).map((name) => [
      name,
      sql<number>`count(*) filter (where ${within(actor, name)})`.mapWith(Number).as(name),
    ]),
  ) as Record<Worklist, SQL.Aliased<number>>
  const [row] = await db.select(counts).from(referrals)
  return row as Record<Worklist, number>
}

/** A referral with its patient, author and facilities, as its page shows it. */
export async function findReferral({ db }: Tx, id: string) {
  const [found] = await db
    .select({ referral: referrals, patient: patients, sender, receiver, author: people })
    .from(referrals)
    .innerJoin(patients, eq(patients.id, referrals.patientId))
    .innerJoin(people, eq(people.id, referrals.authorId))
    .innerJoin(sender, eq(sender.id, referrals.sendingFacilityId))
    .leftJoin(receiver, eq(receiver.id, referrals.receivingFacilityId))
    .where(eq(referrals.id, id))
  if (!found) throw new DomainError('not_found', 'referral.not_found')
  return found
}

/** Leaves in the audit trail that the actor opened a referral. */
export async function recordReferralView(tx: Tx, id: string): Promise<void> {
  const { referral } = await findReferral(tx, id)
  const shared = referral.sentAt ? referral.receivingFacilityId : null
  await record(tx, { term: 'referral', subject: id, verb: 'view', parties: [referral.sendingFacilityId, shared] })
}

import { consultStatuses } from '@lientuyen/core/consult/consult'
import { DomainError } from '@lientuyen/core/errors'
import { desc, eq, sql } from 'drizzle-orm'
import { check, index, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

import type { PersonTx, Tx } from './client.ts'
import { facilities } from './directory.ts'
import { assignments, people } from './identity.ts'
import { oneOf } from './one-of.ts'
import { type ReferralRow, referrals } from './referral.ts'
import { app, currentFacility } from './row-security.ts'

const referralIsVisible = (referralId: unknown) =>
  sql`exists (select 1 from referral where referral.id = ${referralId})`

/** A live consultation; its id is the room's name at the media server. */
export const consults = pgTable(
  'consult',
  {
    id: uuid().primaryKey().defaultRandom(),
    referralId: uuid()
      .notNull()
      .references(() => referrals.id),
    status: text({ enum: consultStatuses }).notNull(),
    scheduledAt: timestamp({ withTimezone: true }),
    openedAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('consult_of_referral').on(t.referralId),
    check('consult_status_known', oneOf(t.status, consultStatuses)),
    pgPolicy('referral_shows_consult', { for: 'all', to: app, using: referralIsVisible(t.referralId) }),
  ],
)

/** Who was given a seat in a consult, when they came and went, and how well the line held. */
export const participants = pgTable(
  'participant',
  {
    consultId: uuid()
      .notNull()
      .references(() => consults.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    joinedAt: timestamp({ withTimezone: true }),
    leftAt: timestamp({ withTimezone: true }),
    quality: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.consultId, t.personId] }),
    pgPolicy('consult_shows_participants', {
      for: 'select',
      to: app,
      using: sql`exists (select 1 from consult where consult.id = ${t.consultId})`,
    }),
    pgPolicy('facility_seats_its_own', { for: 'all', to: app, using: sql`${t.facilityId} = ${currentFacility}` }),
  ],
)

/** Reports of the media server that were taken in: it repeats each one until it is acknowledged. */
export const consultReports = pgTable(
  'consult_report',
  {
    id: uuid().primaryKey(),
    consultId: uuid()
      .notNull()
      .references(() => consults.id),
  },
  (t) => [
    pgPolicy('consult_shows_reports', {
      for: 'all',
      to: app,
      using: sql`exists (select 1 from consult where consult.id = ${t.consultId})`,
    }),
  ],
)

export type ConsultRow = typeof consults.$inferSelect

export async function scheduleConsult({ db, now }: Tx, referral: ReferralRow, consultAt: string | null): Promise<void> {
  await db.insert(consults).values({
    referralId: referral.id,
    status: 'scheduled',
    scheduledAt: consultAt ? new Date(consultAt) : null,
    createdAt: now,
  })
}

export async function consultOf({ db }: Tx, referralId: string): Promise<ConsultRow | null> {
  const [consult] = await db
    .select()
    .from(consults)
    .where(eq(consults.referralId, referralId))
    .orderBy(desc(consults.createdAt))
    .limit(1)
  return consult ?? null
}

export const participantsOf = ({ db }: Tx, consultId: string) =>
  db
    .select({
      personId: participants.personId,
      fullName: people.fullName,
      facilityName: facilities.shortName,
      joinedAt: participants.joinedAt,
      leftAt: participants.leftAt,
    })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.personId))
    .innerJoin(facilities, eq(facilities.id, participants.facilityId))
    .where(eq(participants.consultId, consultId))

/** The facility whose record a consult belongs to: the sender's. For reports that no person stands behind. */
export async function facilityOfConsult({ db }: PersonTx, consultId: string): Promise<string | null> {
  const [row] = await db.execute<{ facility: string | null }>(
    sql`select facility_of_consult(${consultId}::uuid) as facility`,
  )
  return row?.facility ?? null
}

/** The referral of a consult that the actor may see. */
export async function consultReferral({ db }: Tx, consultId: string): Promise<{ id: string }> {
  const [found] = await db.select({ id: consults.referralId }).from(consults).where(eq(consults.id, consultId))
  if (!found) throw new DomainError('not_found', 'consult.not_found')
  return found
}

import { createHash } from 'node:crypto'
import { type ChainFault, findChainFault } from '@lientuyen/core/audit/chain'
import { asc, eq, sql } from 'drizzle-orm'
import { index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { people } from './identity.ts'
import { app, currentFacility, currentPerson } from './row-security.ts'

export const terms = ['patient', 'referral', 'consult', 'imaging', 'appointment'] as const
export type Term = (typeof terms)[number]

/**
 * What happened, to what, by whom: audit record, timeline entry and outbox in one. Append-only, and a chain per subject:
 * a trigger numbers and hashes each row (`migrations`), since the product's login may not be trusted to.
 */
export const events = pgTable(
  'event',
  {
    subject: uuid().notNull(),
    seq: integer().notNull().default(0),
    term: text({ enum: terms }).notNull(),
    verb: text().notNull(),
    fromStatus: text(),
    toStatus: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    parties: uuid().array().notNull(),
    actorId: uuid().notNull(),
    facilityId: uuid().notNull(),
    role: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    previousHash: text().notNull().default(''),
    hash: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.seq] }),
    index('event_by_facility').on(t.facilityId, t.at),
    pgPolicy('parties_share_history', { for: 'select', to: app, using: sql`${currentFacility} = any(${t.parties})` }),
    // Whoever may see a referral sees its whole history, from the draft on; before it is sent that is the sender alone.
    pgPolicy('referral_shows_history', {
      for: 'select',
      to: app,
      using: sql`exists (select 1 from referral where referral.id = ${t.subject})`,
    }),
    pgPolicy('actor_signs_event', {
      for: 'insert',
      to: app,
      withCheck: sql`${t.facilityId} = ${currentFacility} and ${t.actorId} = ${currentPerson} and ${t.facilityId} = any(${t.parties})`,
    }),
  ],
)

/** The last number and hash of each subject's chain: what a cut-off tail would betray. Written by the trigger alone. */
export const chainHeads = pgTable(
  'chain_head',
  { subject: uuid().primaryKey(), seq: integer().notNull(), hash: text().notNull() },
  () => [pgPolicy('heads_are_public', { for: 'select', to: app, using: sql`true` })],
)

export type NewEvent = {
  term: Term
  subject: string
  verb: string
  parties: readonly (string | null)[]
  fromStatus?: string
  toStatus?: string
  /** Never patient data: codes, ids and counts. What people wrote stands in its own table. */
  data?: Record<string, unknown>
}

export async function record({ db, actor, now }: Tx, event: NewEvent): Promise<void> {
  await db.insert(events).values({
    ...event,
    parties: [...new Set(event.parties.filter((party) => party !== null))],
    data: event.data ?? {},
    actorId: actor.personId,
    facilityId: actor.facilityId,
    role: actor.role,
    at: now,
  })
}

/** A subject's events with the names of who did them and where: what a timeline shows. Machines and timers have no name. */
export const timelineOf = ({ db }: Tx, subject: string) =>
  db
    .select({
      seq: events.seq,
      term: events.term,
      verb: events.verb,
      fromStatus: events.fromStatus,
      toStatus: events.toStatus,
      data: events.data,
      at: events.at,
      role: events.role,
      actorId: events.actorId,
      actorName: people.fullName,
      facilityId: events.facilityId,
      facilityName: facilities.shortName,
    })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .innerJoin(facilities, eq(facilities.id, events.facilityId))
    .where(eq(events.subject, subject))
    .orderBy(asc(events.seq))

export const historyOf = ({ db }: Tx, subject: string) =>
  db.select().from(events).where(eq(events.subject, subject)).orderBy(asc(events.seq))

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** Checks one subject's chain from its first event to its head; null means that history stands as it was written. */
export async function verify({ db }: Tx, subject: string): Promise<ChainFault | null> {
  const rows = await db
    .select({
      subject: events.subject,
      seq: events.seq,
      term: events.term,
      verb: events.verb,
      fromStatus: events.fromStatus,
      toStatus: events.toStatus,
      actorId: events.actorId,
      facilityId: events.facilityId,
      role: events.role,
      at: sql<string>`to_char(${events.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      data: sql<string>`${events.data}::text`,
      previousHash: events.previousHash,
      hash: events.hash,
    })
    .from(events)
    .where(eq(events.subject, subject))
    .orderBy(asc(events.seq))
  const [head] = await db.select().from(chainHeads).where(eq(chainHeads.subject, subject))
  return findChainFault(rows, head ?? null, sha256)
}

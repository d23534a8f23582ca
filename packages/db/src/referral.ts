import { specialties } from '@lientuyen/core/directory/facility'
import { DomainError } from '@lientuyen/core/errors'
import type { DeclineReason } from '@lientuyen/core/referral/command'
import { type ReferralContent, urgencies } from '@lientuyen/core/referral/content'
import { referralStatuses } from '@lientuyen/core/referral/referral'
import { eq, sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgPolicy, pgSequence, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { people } from './identity.ts'
import { oneOf } from './one-of.ts'
import { patients } from './patient.ts'
import { app, currentFacility } from './row-security.ts'

/** What each decision said, kept under its verb; nothing here is ever overwritten by another verb. */
export type ReferralOutcome = {
  withdraw?: { reason: string }
  decline?: { reason: DeclineReason; note: string }
  advise?: { recommendation: 'stay' | 'transfer'; advice: string }
  stay?: { plan: string }
  transfer?: { transport: string; departAt: string; escort: string }
  refer_back?: { result: string; watchFor: string }
  close?: { note: string }
}

export const referralNumbers = pgSequence('referral_number')

export const referrals = pgTable(
  'referral',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** What people call it on the telephone; given when it is sent. */
    number: text().unique(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    sendingFacilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    receivingFacilityId: uuid().references(() => facilities.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    status: text({ enum: referralStatuses }).notNull().default('draft'),
    /** Counts changes of any kind; a writer who names an older one is told so. */
    version: integer().notNull().default(1),
    urgency: text({ enum: urgencies }).notNull().default('routine'),
    specialty: text({ enum: specialties }),
    content: jsonb().$type<ReferralContent>().notNull(),
    outcome: jsonb().$type<ReferralOutcome>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('referral_inbox').on(t.receivingFacilityId, t.updatedAt.desc(), t.id),
    index('referral_outbox').on(t.sendingFacilityId, t.updatedAt.desc(), t.id),
    index('referral_of_patient').on(t.patientId),
    check('referral_leaves_its_facility', sql`${t.sendingFacilityId} is distinct from ${t.receivingFacilityId}`),
    check('referral_status_known', oneOf(t.status, referralStatuses)),
    check('referral_urgency_known', oneOf(t.urgency, urgencies)),
    check(
      'referral_sent_is_addressed',
      sql`${t.status} = 'draft' or (${t.sentAt} is not null and ${t.receivingFacilityId} is not null)`,
    ),
    pgPolicy('sender_sees_own', { for: 'select', to: app, using: sql`${t.sendingFacilityId} = ${currentFacility}` }),
    // On the time of sending, not on the status: a draft that leaves `draft` in any other way was still never sent.
    pgPolicy('receiver_sees_sent', {
      for: 'select',
      to: app,
      using: sql`${t.receivingFacilityId} = ${currentFacility} and ${t.sentAt} is not null`,
    }),
    pgPolicy('sender_creates_drafts', {
      for: 'insert',
      to: app,
      withCheck: sql`${t.sendingFacilityId} = ${currentFacility} and ${t.status} = 'draft'`,
    }),
    pgPolicy('parties_change', {
      for: 'update',
      to: app,
      using: sql`${t.sendingFacilityId} = ${currentFacility} or (${t.receivingFacilityId} = ${currentFacility} and ${t.sentAt} is not null)`,
    }),
  ],
)

export type ReferralRow = typeof referrals.$inferSelect

/** The row, locked until the transaction ends; refuses what the actor cannot see, and a version that is no longer the newest. */
export async function lockReferral({ db }: Tx, id: string, expectedVersion?: number): Promise<ReferralRow> {
  const [referral] = await db.select().from(referrals).where(eq(referrals.id, id)).for('update')
  if (!referral) throw new DomainError('not_found', 'referral.not_found')
  if (expectedVersion !== undefined && referral.version !== expectedVersion) {
    throw new DomainError('conflict', 'referral.stale', { status: referral.status, version: referral.version })
  }
  return referral
}

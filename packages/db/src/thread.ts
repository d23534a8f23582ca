import { DomainError } from '@lientuyen/core/errors'
import { may } from '@lientuyen/core/policy'
import { type MessageKind, messageKinds, type NewMessage } from '@lientuyen/core/referral/thread'
import { asc, eq, sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { people } from './identity.ts'
import { oneOf } from './one-of.ts'
import { lockReferral, type ReferralRow, referrals } from './referral.ts'
import { app, currentFacility, currentPerson } from './row-security.ts'

export const messages = pgTable(
  'message',
  {
    id: uuid().primaryKey().defaultRandom(),
    referralId: uuid()
      .notNull()
      .references(() => referrals.id),
    kind: text({ enum: messageKinds }).notNull(),
    body: text().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('message_of_referral').on(t.referralId, t.at),
    check('message_kind_known', oneOf(t.kind, messageKinds)),
    pgPolicy('referral_shows_thread', {
      for: 'select',
      to: app,
      using: sql`exists (select 1 from referral where referral.id = ${t.referralId})`,
    }),
    pgPolicy('author_writes_as_self', {
      for: 'insert',
      to: app,
      withCheck: sql`${t.authorId} = ${currentPerson} and ${t.facilityId} = ${currentFacility} and exists (select 1 from referral where referral.id = ${t.referralId})`,
    }),
  ],
)

/** Writes one line into a referral's thread. A line with an id that is already there is the same line said again: left as it is. */
export async function say(tx: Tx, referral: ReferralRow, kind: MessageKind, body: string, id?: string): Promise<void> {
  const { db, actor, now } = tx
  const written = await db
    .insert(messages)
    .values({
      ...(id ? { id } : {}),
      referralId: referral.id,
      kind,
      body,
      authorId: actor.personId,
      facilityId: actor.facilityId,
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  if (written.length === 0 || kind === 'question' || kind === 'answer') return
  await record(tx, {
    term: 'referral',
    subject: referral.id,
    verb: kind === 'chat' ? 'chat' : 'note',
    parties: [referral.sendingFacilityId, referral.sentAt ? referral.receivingFacilityId : null],
  })
}

/** A note, or a line of the call's chat, by someone who may write in this referral. */
export async function postMessage(
  tx: Tx,
  referralId: string,
  message: NewMessage,
  kind: 'note' | 'chat' = 'note',
): Promise<void> {
  const referral = await lockReferral(tx, referralId)
  if (!may(tx.actor, 'thread.write', referral)) throw new DomainError('forbidden', 'thread.forbidden')
  await say(tx, referral, kind, message.body, message.id)
}

export const threadOf = ({ db }: Tx, referralId: string) =>
  db
    .select({
      id: messages.id,
      kind: messages.kind,
      body: messages.body,
      at: messages.at,
      authorId: messages.authorId,
      authorName: people.fullName,
      facilityId: messages.facilityId,
      facilityName: facilities.shortName,
    })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.authorId))
    .innerJoin(facilities, eq(facilities.id, messages.facilityId))
    .where(eq(messages.referralId, referralId))
    .orderBy(asc(messages.at), asc(messages.id))

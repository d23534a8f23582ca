import { type Actor, type roles, staffRoles } from '@lientuyen/core/identity/actor'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { boolean, check, index, pgPolicy, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

import type { PersonTx, Tx } from './client.ts'
import { facilities } from './directory.ts'
import { oneOf } from './one-of.ts'
import { app, currentFacility, currentPerson } from './row-security.ts'

/** Someone on the staff; the same id as the sign-in library's user. E-mail and password live only there. */
export const people = pgTable(
  'person',
  { id: uuid().primaryKey().defaultRandom(), fullName: text().notNull(), title: text().notNull().default('') },
  (t) => [
    // Names stand beside what colleagues of other hospitals wrote; a visitor who is nobody sees none.
    pgPolicy('colleagues_know_names', {
      for: 'select',
      to: app,
      using: sql`${currentPerson} is not null or ${currentFacility} is not null`,
    }),
    check('person_has_a_name', sql`length(${t.fullName}) > 1`),
  ],
)

/** A person's role at a facility. A person may have several and acts in one at a time. */
export const assignments = pgTable(
  'assignment',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    role: text({ enum: staffRoles as [(typeof roles)[number], ...(typeof roles)[number][]] }).notNull(),
    department: text().notNull().default(''),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('assignment_once').on(t.personId, t.facilityId, t.role),
    index('assignment_of_facility').on(t.facilityId),
    check('assignment_role_known', oneOf(t.role, staffRoles)),
    pgPolicy('own_and_colleagues_assignments', {
      for: 'select',
      to: app,
      using: sql`${t.personId} = ${currentPerson} or ${t.facilityId} = ${currentFacility}`,
    }),
  ],
)

export type AssignmentChoice = Awaited<ReturnType<typeof assignmentsOf>>[number]

/** The facilities and roles that a person may act in today. */
export const assignmentsOf = ({ db }: PersonTx, personId: string) =>
  db
    .select({
      id: assignments.id,
      role: assignments.role,
      department: assignments.department,
      facilityId: facilities.id,
      facilityName: facilities.name,
      facilityShortName: facilities.shortName,
      facilityTier: facilities.tier,
    })
    .from(assignments)
    .innerJoin(facilities, eq(facilities.id, assignments.facilityId))
    .where(and(eq(assignments.personId, personId), isNull(assignments.endedAt)))
    .orderBy(asc(facilities.name), asc(assignments.role))

/** The actor behind an assignment, or null when it is not this person's or has ended. */
export async function actorOf(tx: PersonTx, personId: string, assignmentId: string): Promise<Actor | null> {
  const choice = (await assignmentsOf(tx, personId)).find(({ id }) => id === assignmentId)
  return choice ? { personId, facilityId: choice.facilityId, role: choice.role } : null
}

/** A facility's system, signed in by OAuth2 client credentials (RFC 6749 §4.4). */
export const machineClients = pgTable(
  'machine_client',
  {
    id: uuid().primaryKey().defaultRandom(),
    clientId: text().notNull().unique(),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id)
      .unique(),
    /** `scrypt$<salt hex>$<hash hex>` of the secret. */
    secretHash: text().notNull(),
    isRevoked: boolean().notNull().default(false),
  },
  () => [pgPolicy('nobody_reads_secrets', { for: 'select', to: app, using: sql`false` })],
)

export type MachineClient = { id: string; facilityId: string; secretHash: string }

/** What is needed to check a machine's secret; the only way past `nobody_reads_secrets`, one client at a time. */
export async function findMachineClient({ db }: PersonTx, clientId: string): Promise<MachineClient | null> {
  const [client] = await db.execute<MachineClient>(
    sql`select id, facility_id as "facilityId", secret_hash as "secretHash" from find_machine_client(${clientId})`,
  )
  return client ?? null
}

/** Whether a machine's client still stands; asked with each token, so that a revoked client is out at once. */
export async function isMachineClientActive({ db }: PersonTx, id: string): Promise<boolean> {
  const [row] = await db.execute<{ active: boolean }>(sql`select is_machine_client_active(${id}::uuid) as active`)
  return row?.active ?? false
}

/** The signed-in person as the shell shows them. */
export async function whoAmI({ db, actor }: Tx) {
  const [me] = await db
    .select({
      personId: people.id,
      fullName: people.fullName,
      title: people.title,
      facilityName: facilities.name,
      facilityShortName: facilities.shortName,
      facilityTier: facilities.tier,
    })
    .from(people)
    .innerJoin(facilities, eq(facilities.id, actor.facilityId))
    .where(eq(people.id, actor.personId))
  return me ? { ...me, facilityId: actor.facilityId, role: actor.role } : null
}

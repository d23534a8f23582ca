import { DomainError } from '@lientuyen/core/errors'
import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { type PatientForm, parsePatient, searchable, sexes } from '@lientuyen/core/identity/patient'
import { mayRefer } from '@lientuyen/core/policy'
import { and, asc, eq, like, or, type SQL, sql } from 'drizzle-orm'
import { check, date, index, pgPolicy, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { oneOf } from './one-of.ts'
import { app, currentFacility } from './row-security.ts'

export const patients = pgTable(
  'patient',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The facility that registered this person; the same person may be registered at several. */
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    fullName: text().notNull(),
    nameSearch: text().notNull(),
    birthDate: date({ mode: 'string' }).notNull(),
    sex: text({ enum: sexes }).notNull(),
    citizenId: text(),
    insuranceCard: text(),
    phone: text().notNull().default(''),
    address: text().notNull().default(''),
    ethnicity: text().notNull().default(''),
    occupation: text().notNull().default(''),
    allergies: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('patient_citizen_id').on(t.facilityId, t.citizenId),
    index('patient_insurance_card').on(t.facilityId, t.insuranceCard),
    index('patient_name').using('gin', sql`${t.nameSearch} gin_trgm_ops`),
    check('patient_sex_known', oneOf(t.sex, sexes)),
    check('patient_citizen_id_shape', sql`${t.citizenId} ~ '^[0-9]{12}$'`),
    check('patient_insurance_card_shape', sql`${t.insuranceCard} ~ '^[A-Z]{2}[1-5][0-9]{12}$'`),
    pgPolicy('registrar_sees_patient', { for: 'select', to: app, using: sql`${t.facilityId} = ${currentFacility}` }),
    // The inner query runs under the referral table's own policies, so a patient is seen exactly as far as a referral is.
    pgPolicy('referral_shows_patient', {
      for: 'select',
      to: app,
      using: sql`exists (select 1 from referral where referral.patient_id = ${t.id})`,
    }),
    pgPolicy('facility_registers_patient', {
      for: 'insert',
      to: app,
      withCheck: sql`${t.facilityId} = ${currentFacility}`,
    }),
  ],
)

export type Patient = typeof patients.$inferSelect

/** Registers a patient at the actor's facility, or refuses with each field and its rule. */
export async function registerPatient(tx: Tx, form: PatientForm): Promise<Patient> {
  if (!mayRefer(tx.actor)) throw new DomainError('forbidden', 'referral.forbidden', { verb: 'draft' })
  const patient = parsePatient(form, vietnamDay(tx.now))
  const { facilityId } = tx.actor

  const [created] = await tx.db
    .insert(patients)
    .values({ ...patient, facilityId, nameSearch: searchable(patient.fullName), createdAt: tx.now })
    .onConflictDoNothing()
    .returning()
  if (!created) {
    throw new DomainError('conflict', 'identity.patient_exists', {}, [{ field: 'citizenId', rule: 'citizen_id_taken' }])
  }
  await record(tx, { term: 'patient', subject: created.id, verb: 'register', parties: [facilityId] })
  return created
}

/** Patients whose citizen ID or card begins with what was typed, or whose name holds every word of it (marks and case ignored). */
export async function searchPatients(tx: Tx, typed: string, limit = 20): Promise<Patient[]> {
  const found = await tx.db
    .select()
    .from(patients)
    .where(matches(typed))
    .orderBy(asc(patients.nameSearch), asc(patients.id))
    .limit(limit)
  // The words themselves may be a name or a number, so only how much was found is kept.
  await record(tx, {
    term: 'patient',
    subject: tx.actor.personId,
    verb: 'search',
    parties: [tx.actor.facilityId],
    data: { found: found.length },
  })
  return found
}

const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')

function matches(typed: string): SQL | undefined {
  const compact = typed.replaceAll(/\s/g, '')
  if (/^\d{3,12}$/.test(compact)) return like(patients.citizenId, `${compact}%`)
  if (/^[A-Za-z]{2}\d{3,13}$/.test(compact)) return like(patients.insuranceCard, `${compact.toUpperCase()}%`)
  const words = searchable(typed).split(' ').slice(0, 8)
  return and(...words.map((word) => like(patients.nameSearch, `%${literal(word)}%`)))
}

export async function findPatient({ db }: Tx, id: string): Promise<Patient> {
  const [patient] = await db.select().from(patients).where(eq(patients.id, id))
  if (!patient) throw new DomainError('not_found', 'identity.patient_not_found')
  return patient
}

/** Patients who look like this one: same citizen ID or card, or same birth date and name without marks. Offered, never merged. */
export const findLikelySame = ({ db }: Tx, form: PatientForm) =>
  db
    .select()
    .from(patients)
    .where(
      or(
        form.citizenId ? eq(patients.citizenId, form.citizenId.replaceAll(/\s/g, '')) : undefined,
        form.insuranceCard
          ? eq(patients.insuranceCard, form.insuranceCard.replaceAll(/\s/g, '').toUpperCase())
          : undefined,
        /^\d{4}-\d{2}-\d{2}$/.test(form.birthDate)
          ? and(
              eq(patients.nameSearch, searchable(form.fullName)),
              sql`${patients.birthDate}::text = ${form.birthDate}`,
            )
          : undefined,
      ) ?? sql`false`,
    )
    .limit(5)

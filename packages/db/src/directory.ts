import { facilityTiers, specialties } from '@lientuyen/core/directory/facility'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { check, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import type { PersonTx, Tx } from './client.ts'
import { oneOf } from './one-of.ts'
import { app } from './row-security.ts'

export const facilities = pgTable(
  'facility',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Mã CSKCB: five characters, a text, unique among the facilities of today. */
    code: text().notNull().unique(),
    name: text().notNull(),
    shortName: text().notNull(),
    tier: text({ enum: facilityTiers }).notNull(),
    province: text().notNull(),
    address: text().notNull(),
    phone: text().notNull(),
  },
  (t) => [
    check('facility_code_shape', sql`${t.code} ~ '^[0-9A-Z][0-9]{4}$'`),
    check('facility_tier_known', oneOf(t.tier, facilityTiers)),
    pgPolicy('directory_is_public', { for: 'select', to: app, using: sql`true` }),
  ],
)

/** What a core hospital offers to be asked for. */
export const services = pgTable(
  'service',
  {
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    specialty: text({ enum: specialties }).notNull(),
    phone: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.specialty] }),
    check('service_specialty_known', oneOf(t.specialty, specialties)),
    pgPolicy('services_are_public', { for: 'select', to: app, using: sql`true` }),
  ],
)

/** The curated diagnoses that referrals use, in both languages. */
export const icd10 = pgTable(
  'icd10',
  { code: text().primaryKey(), nameVi: text().notNull(), nameEn: text().notNull(), searchText: text().notNull() },
  () => [pgPolicy('icd10_is_public', { for: 'select', to: app, using: sql`true` })],
)

export const listFacilities = ({ db }: PersonTx) => db.select().from(facilities).orderBy(asc(facilities.code))

/** The hospitals that a referral can be sent to, each with the specialties it offers. */
export async function listReceivers({ db, actor }: Tx) {
  const rows = await db
    .select({ facility: facilities, specialty: services.specialty })
    .from(services)
    .innerJoin(facilities, eq(facilities.id, services.facilityId))
    .orderBy(asc(facilities.code), asc(services.specialty))
  const receivers = Map.groupBy(rows, ({ facility }) => facility.id)
  return [...receivers.values()]
    .map((offered) => ({ ...offered[0]!.facility, specialties: offered.map(({ specialty }) => specialty) }))
    .filter(({ id }) => id !== actor.facilityId)
}

/** Diagnoses whose code begins with, or whose name holds, every word asked for; `words` are without marks. */
export async function searchIcd10({ db }: PersonTx, words: string, limit = 20) {
  const conditions = words
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => sql`${icd10.searchText} like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
  const code = words.replaceAll(/[^a-z0-9]/g, '')
  const startsWith = code ? sql`(replace(lower(${icd10.code}), '.', '') like ${`${code}%`})` : sql`(1 = 0)`
  return db
    .select({ code: icd10.code, nameVi: icd10.nameVi, nameEn: icd10.nameEn })
    .from(icd10)
    .where(conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)}) or ${startsWith}` : sql`true`)
    .orderBy(sql`${startsWith} desc`, asc(icd10.code))
    .limit(limit)
}

/** The listed names of these codes, in both languages; a code that is not in the list is left out. */
export const namesOfIcd10 = ({ db }: PersonTx, codes: readonly string[]) =>
  db
    .select({ code: icd10.code, nameVi: icd10.nameVi, nameEn: icd10.nameEn })
    .from(icd10)
    .where(inArray(icd10.code, [...codes]))

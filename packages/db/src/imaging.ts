import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

import { facilities } from './directory.ts'
import { people } from './identity.ts'
import { oneOf } from './one-of.ts'
import { referrals } from './referral.ts'
import { app, currentFacility } from './row-security.ts'

/** A DICOM study as one facility stored it. The same study stored by two facilities is two rows: neither may touch the other's. */
export const studies = pgTable(
  'study',
  {
    id: uuid().primaryKey().defaultRandom(),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    studyUid: text().notNull(),
    patientName: text().notNull().default(''),
    patientNameSearch: text().notNull().default(''),
    patientDicomId: text().notNull().default(''),
    birthDate: date({ mode: 'string' }),
    sex: text().notNull().default(''),
    studyDate: date({ mode: 'string' }),
    studyTime: text().notNull().default(''),
    accession: text().notNull().default(''),
    description: text().notNull().default(''),
    referringPhysician: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('study_once_a_facility').on(t.facilityId, t.studyUid),
    // Lets a child name its study together with the owner, so that nobody can hang a series, an instance or a referral on another's study.
    unique('study_with_owner').on(t.id, t.facilityId),
    index('study_by_uid').on(t.studyUid),
    index('study_by_date').on(t.facilityId, t.studyDate),
    index('study_by_patient').on(t.facilityId, t.patientDicomId),
    pgPolicy('owner_sees_study', { for: 'select', to: app, using: sql`${t.facilityId} = ${currentFacility}` }),
    // A study is seen as far as a referral it hangs on: the inner tables' own policies decide.
    pgPolicy('referral_shows_study', {
      for: 'select',
      to: app,
      using: sql`exists (select 1 from referral_study where referral_study.study_id = ${t.id})`,
    }),
    pgPolicy('owner_stores_study', { for: 'insert', to: app, withCheck: sql`${t.facilityId} = ${currentFacility}` }),
    pgPolicy('owner_updates_study', { for: 'update', to: app, using: sql`${t.facilityId} = ${currentFacility}` }),
  ],
)

const studyIsVisible = (studyId: unknown) => sql`exists (select 1 from study where study.id = ${studyId})`

export const series = pgTable(
  'series',
  {
    id: uuid().primaryKey().defaultRandom(),
    studyId: uuid().notNull(),
    facilityId: uuid().notNull(),
    seriesUid: text().notNull(),
    modality: text().notNull().default(''),
    number: integer(),
    description: text().notNull().default(''),
    bodyPart: text().notNull().default(''),
  },
  (t) => [
    unique('series_once_a_study').on(t.studyId, t.seriesUid),
    foreignKey({
      name: 'series_of_own_study',
      columns: [t.studyId, t.facilityId],
      foreignColumns: [studies.id, studies.facilityId],
    }),
    pgPolicy('study_shows_series', { for: 'select', to: app, using: studyIsVisible(t.studyId) }),
    pgPolicy('owner_stores_series', { for: 'insert', to: app, withCheck: sql`${t.facilityId} = ${currentFacility}` }),
  ],
)

/** Where one frame lies in the stored file: one range when native, one a fragment when compressed; `firstBit` for 1-bit frames. */
export type FramePlace = { ranges: readonly { offset: number; length: number }[]; firstBit: number }

export const instances = pgTable(
  'instance',
  {
    id: uuid().primaryKey().defaultRandom(),
    studyId: uuid().notNull(),
    seriesId: uuid()
      .notNull()
      .references(() => series.id),
    facilityId: uuid().notNull(),
    sopUid: text().notNull(),
    sopClassUid: text().notNull(),
    number: integer(),
    rows: integer(),
    columns: integer(),
    frameCount: integer().notNull().default(0),
    transferSyntaxUid: text().notNull(),
    /** As it arrived, before a deflated data set was inflated. */
    receivedTransferSyntaxUid: text().notNull(),
    /** Where the object store keeps the bytes. */
    objectKey: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    /** SHA-256 of the bytes as they arrived, lower-case hex. */
    sha256: text().notNull(),
    frames: jsonb().$type<FramePlace[]>().notNull(),
    /** The data set without bulk data, in the DICOM JSON model (PS3.18 Annex F). */
    metadata: jsonb().$type<Record<string, unknown>>().notNull(),
    storedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('instance_once_a_facility').on(t.facilityId, t.sopUid),
    foreignKey({
      name: 'instance_of_own_study',
      columns: [t.studyId, t.facilityId],
      foreignColumns: [studies.id, studies.facilityId],
    }),
    index('instance_of_series').on(t.seriesId, t.number),
    index('instance_of_study').on(t.studyId),
    index('instance_by_uid').on(t.sopUid),
    pgPolicy('study_shows_instance', { for: 'select', to: app, using: studyIsVisible(t.studyId) }),
    pgPolicy('owner_stores_instance', { for: 'insert', to: app, withCheck: sql`${t.facilityId} = ${currentFacility}` }),
  ],
)

const referralIsVisible = (referralId: unknown) =>
  sql`exists (select 1 from referral where referral.id = ${referralId})`

/** Which studies hang on which referral. */
export const referralStudies = pgTable(
  'referral_study',
  {
    referralId: uuid()
      .notNull()
      .references(() => referrals.id),
    studyId: uuid().notNull(),
    facilityId: uuid().notNull(),
    attachedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.studyId] }),
    index('referral_of_study').on(t.studyId),
    pgPolicy('referral_shows_its_studies', { for: 'select', to: app, using: referralIsVisible(t.referralId) }),
    // Only one's own study may be hung on a referral: else a guessed id would open another facility's images.
    foreignKey({
      name: 'attached_by_owner',
      columns: [t.studyId, t.facilityId],
      foreignColumns: [studies.id, studies.facilityId],
    }),
    pgPolicy('owner_attaches_study', {
      for: 'insert',
      to: app,
      withCheck: sql`${t.facilityId} = ${currentFacility} and ${referralIsVisible(t.referralId)}`,
    }),
  ],
)

/** A folder or disc that someone drops onto a referral; it stays open until each of its files has an outcome. */
export const uploadBatches = pgTable(
  'upload_batch',
  {
    id: uuid().primaryKey().defaultRandom(),
    referralId: uuid()
      .notNull()
      .references(() => referrals.id),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    openedBy: uuid()
      .notNull()
      .references(() => people.id),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    closedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('upload_batch_of_referral').on(t.referralId),
    pgPolicy('facility_uploads', {
      for: 'all',
      to: app,
      using: sql`${t.facilityId} = ${currentFacility} and ${referralIsVisible(t.referralId)}`,
    }),
  ],
)

export const uploadOutcomes = ['stored', 'refused'] as const

/** What became of each file of a batch: its name in the folder and, when refused, why. */
export const uploadItems = pgTable(
  'upload_item',
  {
    batchId: uuid()
      .notNull()
      .references(() => uploadBatches.id),
    path: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    facilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    outcome: text({ enum: uploadOutcomes }).notNull(),
    /** A DicomError's code and what it names, for the reader's language. */
    reason: text().notNull().default(''),
    params: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    studyUid: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.path] }),
    check('upload_outcome_known', oneOf(t.outcome, uploadOutcomes)),
    pgPolicy('facility_sees_its_uploads', { for: 'all', to: app, using: sql`${t.facilityId} = ${currentFacility}` }),
  ],
)

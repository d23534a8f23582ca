import { DomainError } from '@lientuyen/core/errors'
import { searchable } from '@lientuyen/core/identity/patient'
import { may, mayImage } from '@lientuyen/core/policy'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { instances, referralStudies, series, studies, uploadBatches, uploadItems } from './imaging.ts'
import { lockReferral } from './referral.ts'

export type StudyIndex = Omit<
  typeof studies.$inferInsert,
  'id' | 'facilityId' | 'createdAt' | 'updatedAt' | 'patientNameSearch'
>
export type SeriesIndex = Omit<typeof series.$inferInsert, 'id' | 'studyId' | 'facilityId'>
export type InstanceIndex = Omit<
  typeof instances.$inferInsert,
  'id' | 'studyId' | 'seriesId' | 'facilityId' | 'storedAt'
>

export type StoreResult = { outcome: 'stored' | 'same' | 'different'; studyId: string }

/**
 * Indexes one instance under the actor's facility. `same`: these very bytes are there already; `different`: other bytes
 * are there under this SOP Instance UID and stay as they are.
 */
export async function storeInstance(
  tx: Tx,
  study: StudyIndex,
  ofSeries: SeriesIndex,
  instance: InstanceIndex,
): Promise<StoreResult> {
  const { db, actor, now } = tx
  if (!mayImage(actor)) throw new DomainError('forbidden', 'imaging.forbidden')
  const { facilityId } = actor

  const [storedStudy] = await db
    .insert(studies)
    .values({
      ...study,
      patientNameSearch: searchable(study.patientName ?? ''),
      facilityId,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({ target: [studies.facilityId, studies.studyUid], set: { updatedAt: now } })
    .returning({ id: studies.id, isNew: sql<boolean>`xmax = 0` })
  const studyId = storedStudy!.id

  const [found] = await db
    .select({ sha256: instances.sha256, studyId: instances.studyId })
    .from(instances)
    .where(and(eq(instances.facilityId, facilityId), eq(instances.sopUid, instance.sopUid)))
  if (found) return { outcome: found.sha256 === instance.sha256 ? 'same' : 'different', studyId: found.studyId }

  await db
    .insert(series)
    .values({ ...ofSeries, studyId, facilityId })
    .onConflictDoNothing()
  const [storedSeries] = await db
    .select({ id: series.id })
    .from(series)
    .where(and(eq(series.studyId, studyId), eq(series.seriesUid, ofSeries.seriesUid)))
  await db.insert(instances).values({ ...instance, studyId, seriesId: storedSeries!.id, facilityId, storedAt: now })
  if (storedStudy!.isNew) await record(tx, { term: 'imaging', subject: studyId, verb: 'store', parties: [facilityId] })
  return { outcome: 'stored', studyId }
}

/** Hangs one of the actor's facility's own studies on a referral; doing it again changes nothing. */
export async function attachStudy(tx: Tx, referralId: string, studyId: string): Promise<void> {
  const { db, actor, now } = tx
  const referral = await lockReferral(tx, referralId)
  if (!may(actor, 'imaging.attach', referral)) throw new DomainError('forbidden', 'imaging.forbidden')
  const [own] = await db
    .select({ id: studies.id })
    .from(studies)
    .where(and(eq(studies.id, studyId), eq(studies.facilityId, actor.facilityId)))
  if (!own) throw new DomainError('not_found', 'imaging.study_not_found')

  const attached = await db
    .insert(referralStudies)
    .values({ referralId, studyId, facilityId: actor.facilityId, attachedAt: now })
    .onConflictDoNothing()
    .returning({ studyId: referralStudies.studyId })
  if (attached.length === 0) return
  const shared = referral.sentAt ? referral.receivingFacilityId : null
  await record(tx, {
    term: 'imaging',
    subject: referralId,
    verb: 'attach',
    parties: [referral.sendingFacilityId, shared],
    data: { studyId },
  })
}

/** The open batch of the actor's facility on a referral, or a new one: a folder dropped again goes on where it stopped. */
export async function openBatch(tx: Tx, referralId: string) {
  const { db, actor, now } = tx
  const referral = await lockReferral(tx, referralId)
  if (!may(actor, 'imaging.attach', referral)) throw new DomainError('forbidden', 'imaging.forbidden')
  const [open] = await db
    .select({ id: uploadBatches.id })
    .from(uploadBatches)
    .where(
      and(
        eq(uploadBatches.referralId, referralId),
        eq(uploadBatches.facilityId, actor.facilityId),
        isNull(uploadBatches.closedAt),
      ),
    )
    .orderBy(asc(uploadBatches.openedAt))
    .limit(1)
  if (open) return { batchId: open.id, items: await itemsOf(tx, open.id) }

  const [batch] = await db
    .insert(uploadBatches)
    .values({ referralId, facilityId: actor.facilityId, openedBy: actor.personId, openedAt: now })
    .returning({ id: uploadBatches.id })
  return { batchId: batch!.id, items: [] }
}

const itemsOf = ({ db }: Tx, batchId: string) =>
  db
    .select({
      path: uploadItems.path,
      size: uploadItems.size,
      outcome: uploadItems.outcome,
      reason: uploadItems.reason,
      params: uploadItems.params,
    })
    .from(uploadItems)
    .where(eq(uploadItems.batchId, batchId))
    .orderBy(asc(uploadItems.path))

/** The batch and what has become of its files so far; not found for anyone but the facility that opened it. */
export async function findBatch(tx: Tx, batchId: string) {
  const [batch] = await tx.db.select().from(uploadBatches).where(eq(uploadBatches.id, batchId))
  if (!batch) throw new DomainError('not_found', 'imaging.batch_not_found')
  return { ...batch, items: await itemsOf(tx, batchId) }
}

export type UploadItem = {
  path: string
  size: number
  outcome: 'stored' | 'refused'
  reason?: string
  params?: Record<string, string | number>
  studyUid?: string
}

/** Remembers what became of one file; said again, the newer outcome stands. */
export async function recordUpload(tx: Tx, batchId: string, item: UploadItem): Promise<void> {
  const values = {
    reason: '',
    params: {},
    studyUid: null,
    ...item,
    batchId,
    facilityId: tx.actor.facilityId,
    at: tx.now,
  }
  const { outcome, reason, params, size, studyUid, at } = values
  await tx.db
    .insert(uploadItems)
    .values(values)
    .onConflictDoUpdate({
      target: [uploadItems.batchId, uploadItems.path],
      set: { outcome, reason, params, size, studyUid, at },
    })
}

/** Ends a batch: the next folder dropped on the referral begins a new one. */
export async function closeBatch(tx: Tx, batchId: string) {
  const { referralId, closedAt, items } = await findBatch(tx, batchId)
  const stored = items.filter(({ outcome }) => outcome === 'stored').length
  const counts = { stored, refused: items.length - stored }
  if (closedAt) return counts
  await tx.db.update(uploadBatches).set({ closedAt: tx.now }).where(eq(uploadBatches.id, batchId))
  const referral = await lockReferral(tx, referralId)
  const shared = referral.sentAt ? referral.receivingFacilityId : null
  await record(tx, {
    term: 'imaging',
    subject: referralId,
    verb: 'upload',
    parties: [referral.sendingFacilityId, shared],
    data: counts,
  })
  return counts
}

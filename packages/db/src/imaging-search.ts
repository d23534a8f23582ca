import { searchable } from '@lientuyen/core/identity/patient'
import { and, asc, desc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'

import type { Tx } from './client.ts'
import { instances, series, studies } from './imaging.ts'

/** A range of days, `YYYY-MM-DD`, either end open. */
export type DayRange = { from?: string; to?: string }

/** What a search asks for; texts may carry the wildcards `*` and `?` (PS3.4 §C.2.2.2.4). */
export type ImagingSearch = {
  studyUids?: string[]
  seriesUids?: string[]
  sopUids?: string[]
  sopClassUids?: string[]
  patientName?: string
  patientId?: string
  accession?: string
  studyDescription?: string
  referringPhysician?: string
  studyDate?: DayRange
  modalities?: string[]
  seriesNumber?: number
  seriesDescription?: string
  bodyPart?: string
  instanceNumber?: number
}
export type Page = { limit: number; offset: number }

// A column in a subquery is named in full: drizzle leaves the table out where a query has only one.
/** The studies that the actor's facility sees and that match, the latest first; `sample` is one instance's metadata. */
export const searchStudies = ({ db }: Tx, search: ImagingSearch, page: Page) =>
  db
    .select({
      id: studies.id,
      facilityId: studies.facilityId,
      studyUid: studies.studyUid,
      sample: sql<Record<string, unknown>>`(select i.metadata from instance i where i.study_id = study.id
        order by i.stored_at, i.id limit 1)`,
      modalities: sql<string[]>`array(select distinct s.modality from series s where s.study_id = study.id order by 1)`,
      seriesCount: sql<number>`(select count(*)::int from series s where s.study_id = study.id)`,
      instanceCount: sql<number>`(select count(*)::int from instance i where i.study_id = study.id)`,
    })
    .from(studies)
    .where(and(...studyConditions(search), modalityInStudy(search.modalities)))
    .orderBy(sql`${studies.studyDate} desc nulls last`, desc(studies.studyTime), asc(studies.id))
    .limit(page.limit)
    .offset(page.offset)

/** The series that match, in the order of their numbers. */
export const searchSeries = ({ db }: Tx, search: ImagingSearch, page: Page) =>
  db
    .select({
      seriesUid: series.seriesUid,
      studyUid: studies.studyUid,
      sample: sql<Record<string, unknown>>`(select i.metadata from instance i where i.series_id = series.id
        order by i.number nulls last, i.id limit 1)`,
      instanceCount: sql<number>`(select count(*)::int from instance i where i.series_id = series.id)`,
    })
    .from(series)
    .innerJoin(studies, eq(studies.id, series.studyId))
    .where(and(...studyConditions(search), ...seriesConditions(search)))
    .orderBy(asc(studies.studyUid), sql`${series.number} nulls last`, asc(series.seriesUid))
    .limit(page.limit)
    .offset(page.offset)

/** The instances that match, in the order of their series and numbers. */
export const searchInstances = ({ db }: Tx, search: ImagingSearch, page: Page) =>
  db
    .select({
      studyUid: studies.studyUid,
      seriesUid: series.seriesUid,
      sopUid: instances.sopUid,
      sample: instances.metadata,
    })
    .from(instances)
    .innerJoin(studies, eq(studies.id, instances.studyId))
    .innerJoin(series, eq(series.id, instances.seriesId))
    .where(
      and(
        ...studyConditions(search),
        ...seriesConditions(search),
        search.sopUids && inArray(instances.sopUid, search.sopUids),
        search.sopClassUids && inArray(instances.sopClassUid, search.sopClassUids),
        search.instanceNumber === undefined ? undefined : eq(instances.number, search.instanceNumber),
      ),
    )
    .orderBy(
      asc(studies.studyUid),
      sql`${series.number} nulls last`,
      sql`${instances.number} nulls last`,
      asc(instances.sopUid),
    )
    .limit(page.limit)
    .offset(page.offset)

export type InstancePath = { studyUid: string; seriesUid?: string; sopUid?: string }
export type StoredInstance = Awaited<ReturnType<typeof findInstances>>[number]

const placed = {
  id: instances.id,
  studyId: instances.studyId,
  facilityId: instances.facilityId,
  studyUid: studies.studyUid,
  seriesUid: series.seriesUid,
  sopUid: instances.sopUid,
  sopClassUid: instances.sopClassUid,
  transferSyntaxUid: instances.transferSyntaxUid,
  objectKey: instances.objectKey,
  sha256: instances.sha256,
  frameCount: instances.frameCount,
  frames: instances.frames,
}

/**
 * The stored instances under a study, a series or one instance; none when the actor sees none. A study that two facilities
 * keep is given once: the actor's own copy, where there is one.
 */
export async function findInstances({ db, actor }: Tx, { studyUid, seriesUid, sopUid }: InstancePath) {
  const rows = await db
    .select(placed)
    .from(instances)
    .innerJoin(studies, eq(studies.id, instances.studyId))
    .innerJoin(series, eq(series.id, instances.seriesId))
    .where(
      and(
        eq(studies.studyUid, studyUid),
        seriesUid === undefined ? undefined : eq(series.seriesUid, seriesUid),
        sopUid === undefined ? undefined : eq(instances.sopUid, sopUid),
      ),
    )
    .orderBy(
      sql`${instances.facilityId} = ${actor.facilityId}::uuid desc`,
      sql`${series.number} nulls last`,
      sql`${instances.number} nulls last`,
      asc(instances.sopUid),
    )
  const owner = rows[0]?.facilityId
  return rows.filter(({ facilityId }) => facilityId === owner)
}

/** The metadata (DICOM JSON, PS3.18 Annex F) of instances that were found, by their ids: the bulk of a row, fetched only when asked for. */
export async function metadataOfInstances(
  { db }: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const rows = await db
    .select({ id: instances.id, metadata: instances.metadata })
    .from(instances)
    .where(inArray(instances.id, [...ids]))
  return new Map(rows.map(({ id, metadata }) => [id, metadata]))
}

const studyConditions = (search: ImagingSearch): (SQL | undefined)[] => [
  search.studyUids && inArray(studies.studyUid, search.studyUids),
  search.patientName === undefined ? undefined : likeName(search.patientName),
  like(studies.patientDicomId, search.patientId),
  like(studies.accession, search.accession),
  like(studies.description, search.studyDescription),
  like(studies.referringPhysician, search.referringPhysician?.replaceAll('^', ' ')),
  search.studyDate?.from ? gte(studies.studyDate, search.studyDate.from) : undefined,
  search.studyDate?.to ? lte(studies.studyDate, search.studyDate.to) : undefined,
]

const seriesConditions = (search: ImagingSearch): (SQL | undefined)[] => [
  search.seriesUids && inArray(series.seriesUid, search.seriesUids),
  search.modalities && inArray(series.modality, search.modalities),
  search.seriesNumber === undefined ? undefined : eq(series.number, search.seriesNumber),
  like(series.description, search.seriesDescription),
  like(series.bodyPart, search.bodyPart),
]

const modalityInStudy = (modalities?: string[]) =>
  modalities &&
  sql`exists (select 1 from series s where s.study_id = study.id and ${inArray(sql`s.modality`, modalities)})`

/** Wildcards to those of LIKE; what LIKE would take for one of its own is escaped. */
const pattern = (value: string) =>
  value
    .replaceAll(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')

const like = (column: Parameters<typeof eq>[0], value?: string) =>
  value === undefined || value === '' || value === '*' ? undefined : sql`${column} ilike ${pattern(value)}`

/**
 * A name asked for as `family^given^middle` against names kept as people write them (family, middle, given), marks and case
 * aside: between family and given any middle name may stand when none is asked for.
 */
function likeName(asked: string) {
  const [family = '', given = '', middle = ''] = asked.split('^').map((part) => searchable(part))
  const parts = asked.includes('^') ? [family, middle || (given && '*'), given] : [family]
  const wanted = pattern(parts.filter(Boolean).join(' ')).replaceAll('% %', '%').replaceAll(' % ', ' %')
  return wanted === '' || wanted === '%' ? undefined : sql`${studies.patientNameSearch} like ${wanted}`
}

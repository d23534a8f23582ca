import type { Tx } from '@lientuyen/db/client'
import { searchInstances, searchSeries, searchStudies } from '@lientuyen/db/imaging-search'
import type { JsonAttribute, JsonDataSet } from '@lientuyen/dicom/metadata'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { type Door, imagingActor, instanceUrl, notAcceptable, type PathParams, rootOf } from './door.ts'
import { sendJson, takesJson } from './json-answer.ts'
import { BadQuery, parseQuery, type Query } from './query.ts'

/** What each level answers without being asked (PS3.18 Tables 10.6.3-3, -4 and -5). */
const studyTags = [
  ...['00080005', '00080020', '00080030', '00080050', '00080090', '00080201', '00081030', '00100010', '00100020'],
  ...['00100030', '00100040', '0020000D', '00200010'],
]
const seriesTags = [
  '00080005',
  '00080060',
  '0008103E',
  '00080201',
  '00180015',
  '0020000E',
  '00200011',
  '00400244',
  '00400245',
]
const instanceTags = [
  '00080005',
  '00080016',
  '00080018',
  '00080201',
  '00200013',
  '00280010',
  '00280011',
  '00280100',
  '00280008',
  '00083002',
]

type Level = 'studies' | 'series' | 'instances'

/** SearchForStudies, SearchForSeries and SearchForInstances (PS3.18 §10.6), over all one may see or under a study or series. */
export const searchFor = (door: Door, level: Level) => async (request: FastifyRequest, reply: FastifyReply) => {
  const actor = await imagingActor(door, request)
  if (!takesJson(request)) return notAcceptable(reply)
  let query: Query
  try {
    query = parseQuery(new URLSearchParams(request.url.split('?')[1] ?? ''))
  } catch (error) {
    if (error instanceof BadQuery)
      return reply.code(400).send({ refusal: 'input_invalid', params: { rule: error.message } })
    throw error
  }
  const { study, series } = request.params as PathParams
  if (study) query.search.studyUids = [study]
  if (series) query.search.seriesUids = [series]
  // One more than asked for tells whether there is more.
  const page = { ...query.page, limit: query.page.limit + 1 }
  const root = rootOf(request)
  const found = await door.database.asActor(actor, (tx) => answers(tx, level, { ...query, page }, root, !study))
  const warnings = [
    ...(query.unsupported.length > 0
      ? [`The following parameters are not supported and were ignored: ${query.unsupported.join(', ')}`]
      : []),
    ...(found.length > query.page.limit ? ['There are additional results that can be requested'] : []),
  ]
  if (warnings.length > 0) reply.header('warning', warnings.map((text) => `299 ${request.host}: "${text}"`).join(', '))
  reply.headers({ 'cache-control': 'private, no-store', vary: 'accept, authorization' })
  return sendJson(request, reply, found.slice(0, query.page.limit))
}

async function answers(tx: Tx, level: Level, query: Query, root: string, isRoot: boolean): Promise<JsonDataSet[]> {
  const { search, page } = query
  if (level === 'studies') {
    const rows = await searchStudies(tx, search, page)
    return unique(rows, ({ studyUid }) => studyUid).map(studyAnswer(root, query))
  }
  if (level === 'series') {
    const rows = await searchSeries(tx, search, page)
    return unique(rows, ({ studyUid, seriesUid }) => `${studyUid} ${seriesUid}`).map(seriesAnswer(root, query, isRoot))
  }
  const rows = await searchInstances(tx, search, page)
  return unique(rows, ({ sopUid }) => sopUid).map(instanceAnswer(root, query, isRoot))
}

/** A study that two facilities keep stands in the answer once. */
const unique = <Row>(rows: readonly Row[], key: (row: Row) => string) => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
]

type StudyRow = Awaited<ReturnType<typeof searchStudies>>[number]
const studyAnswer = (root: string, query: Query) => (row: StudyRow) => ({
  ...picked(row.sample, studyTags, query),
  '00080056': { vr: 'CS', Value: ['ONLINE'] },
  '00080061': { vr: 'CS', Value: row.modalities.filter(Boolean) },
  '00081190': { vr: 'UR', Value: [`${root}/studies/${row.studyUid}`] },
  '00201206': { vr: 'IS', Value: [row.seriesCount] },
  '00201208': { vr: 'IS', Value: [row.instanceCount] },
})

type SeriesRow = Awaited<ReturnType<typeof searchSeries>>[number]
const seriesAnswer = (root: string, query: Query, isRoot: boolean) => (row: SeriesRow) => ({
  ...picked(row.sample, isRoot ? [...studyTags, ...seriesTags] : [...seriesTags, '0020000D'], query),
  '00081190': { vr: 'UR', Value: [`${root}/studies/${row.studyUid}/series/${row.seriesUid}`] },
  '00201209': { vr: 'IS', Value: [row.instanceCount] },
})

type InstanceRow = Awaited<ReturnType<typeof searchInstances>>[number]
const instanceAnswer = (root: string, query: Query, isRoot: boolean) => (row: InstanceRow) => ({
  ...picked(
    row.sample,
    isRoot ? [...studyTags, ...seriesTags, ...instanceTags] : [...instanceTags, '0020000D', '0020000E'],
    query,
  ),
  '00080056': { vr: 'CS', Value: ['ONLINE'] },
  '00081190': { vr: 'UR', Value: [instanceUrl(root, row)] },
})

/** Attributes of one instance that hold for the whole answer; bulk data stays out. */
function picked(sample: Record<string, unknown> | null, usual: readonly string[], { include }: Query): JsonDataSet {
  const all = (sample ?? {}) as JsonDataSet
  const wanted = include === 'all' ? Object.keys(all) : [...usual, ...include]
  const chosen = wanted.flatMap((tag): [string, JsonAttribute][] => {
    const attribute = all[tag]
    return attribute && !attribute.BulkDataURI ? [[tag, attribute]] : []
  })
  return Object.fromEntries(chosen.sort(([a], [b]) => (a < b ? -1 : 1)))
}

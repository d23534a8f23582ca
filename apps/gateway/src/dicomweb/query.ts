import type { ImagingSearch, Page } from '@lientuyen/db/imaging-search'
import { attributeOf, keywordOf } from '@lientuyen/dicom/dictionary'

/** What a search asks, which of its keys were not understood, and which attributes it wants besides the usual. */
export type Query = { search: ImagingSearch; page: Page; unsupported: string[]; include: string[] | 'all' }
export class BadQuery extends Error {
  override name = 'BadQuery'
}

export const mostResults = 1000
const usualResults = 200

type Reader = (value: string) => Partial<ImagingSearch>

const uids = (value: string) => {
  const list = value.split(/[,\\]/).map((uid) => uid.trim())
  if (list.some((uid) => !/^\d[\d.]{0,63}$/.test(uid))) throw new BadQuery('uid')
  return list
}
const words = (value: string) => value.split(/[,\\]/).map((word) => word.trim())
const integer = (value: string) => {
  if (!/^[+-]?\d{1,9}$/.test(value)) throw new BadQuery('integer')
  return Number(value)
}

/** Keys that match, and against what. An empty value matches everything (PS3.4 §C.2.2.2.3). */
const keys: Readonly<Record<string, Reader>> = {
  StudyInstanceUID: (value) => ({ studyUids: uids(value) }),
  SeriesInstanceUID: (value) => ({ seriesUids: uids(value) }),
  SOPInstanceUID: (value) => ({ sopUids: uids(value) }),
  SOPClassUID: (value) => ({ sopClassUids: uids(value) }),
  PatientName: (patientName) => ({ patientName }),
  PatientID: (patientId) => ({ patientId }),
  AccessionNumber: (accession) => ({ accession }),
  StudyDescription: (studyDescription) => ({ studyDescription }),
  ReferringPhysicianName: (referringPhysician) => ({ referringPhysician }),
  StudyDate: (value) => ({ studyDate: dayRange(value) }),
  ModalitiesInStudy: (value) => ({ modalities: words(value) }),
  Modality: (value) => ({ modalities: words(value) }),
  SeriesNumber: (value) => ({ seriesNumber: integer(value) }),
  SeriesDescription: (seriesDescription) => ({ seriesDescription }),
  BodyPartExamined: (bodyPart) => ({ bodyPart }),
  InstanceNumber: (value) => ({ instanceNumber: integer(value) }),
}

/** A day or a range of days, either end open (PS3.4 §C.2.2.2.5.1). */
function dayRange(value: string) {
  const found = value.match(/^(\d{8})?(-)?(\d{8})?$/)
  if (!found || value === '-' || (found[3] && !found[2])) throw new BadQuery('date')
  const [, from, dash, to] = found
  return { from: day(from), to: day(dash ? to : from) }
}

function day(digits: string | undefined): string | undefined {
  if (!digits) return undefined
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const date = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso)) throw new BadQuery('date')
  return iso
}

/** The query parameters of QIDO-RS (PS3.18 §8.3.4). @throws BadQuery when a value is malformed */
export function parseQuery(parameters: URLSearchParams): Query {
  const query: Query = { search: {}, page: { limit: usualResults, offset: 0 }, unsupported: [], include: [] }
  for (const [name, value] of parameters) {
    if (name === 'limit') query.page.limit = Math.min(mostResults, natural(value))
    else if (name === 'offset') query.page.offset = natural(value)
    else if (name === 'includefield') query.include = include(query.include, value)
    else if (name === 'fuzzymatching') query.unsupported.push(...(value === 'true' ? [name] : []))
    else if (name !== 'accept' && name !== 'charset') match(query, name, value)
  }
  return query
}

function match(query: Query, name: string, value: string) {
  const keyword = /^[0-9a-f]{8}$/i.test(name) ? keywordOf(name.toUpperCase()) : name
  const read = keyword && Object.hasOwn(keys, keyword) ? keys[keyword] : undefined
  if (!read) {
    query.unsupported.push(name.replaceAll(/[^\w.]/g, '').slice(0, 64))
    return
  }
  if (value !== '') Object.assign(query.search, read(value))
}

function include(before: string[] | 'all', value: string): string[] | 'all' {
  if (value === 'all' || before === 'all') return 'all'
  return [...before, ...words(value).flatMap(tagOf)]
}

function tagOf(name: string): string[] {
  if (/^[0-9a-f]{8}$/i.test(name)) return [name.toUpperCase()]
  try {
    return [attributeOf(name).tag]
  } catch {
    // A field that the standard does not have can be in no answer.
    return []
  }
}

function natural(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new BadQuery('number')
  return Number(value)
}

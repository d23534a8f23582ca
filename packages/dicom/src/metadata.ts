import { decodeText } from './character-set.ts'
import type { DataSet, Element } from './data-set.ts'
import { followsPixelRepresentation, vrOf } from './dictionary.ts'
import { orDicomError, type Part10 } from './part10.ts'
import { parsePersonName } from './person-name.ts'
import { bytesOf, characterSetOf, unsignedShort } from './values.ts'

/** One attribute of the DICOM JSON model (PS3.18 §F.2.2). */
export type JsonAttribute = { vr: string; Value?: unknown[]; InlineBinary?: string; BulkDataURI?: string }
/** A data set of the DICOM JSON model: attributes by tag, eight upper-case hexadecimal digits. */
export type JsonDataSet = { [tag: string]: JsonAttribute }

/** Binary values up to this many bytes stand in the document; longer ones are fetched by address. */
const longestInline = 4096
/** Text longer than this is left out as bulk too: reports of hundreds of pages are no metadata. */
const longestText = 1 << 18

const binaryVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN'])
/** Text in which a backslash is a letter, not a separator (PS3.5 §6.2). */
const singleVrs = new Set(['LT', 'ST', 'UT', 'UR'])
const inCharacterSet = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT'])

type Reader = { size: number; read: (view: DataView, at: number, littleEndian: boolean) => number }
const numberReaders: Readonly<Record<string, Reader>> = {
  US: { size: 2, read: (view, at, le) => view.getUint16(at, le) },
  SS: { size: 2, read: (view, at, le) => view.getInt16(at, le) },
  UL: { size: 4, read: (view, at, le) => view.getUint32(at, le) },
  SL: { size: 4, read: (view, at, le) => view.getInt32(at, le) },
  FL: { size: 4, read: (view, at, le) => view.getFloat32(at, le) },
  FD: { size: 8, read: (view, at, le) => view.getFloat64(at, le) },
  UV: { size: 8, read: (view, at, le) => Number(view.getBigUint64(at, le)) },
  SV: { size: 8, read: (view, at, le) => Number(view.getBigInt64(at, le)) },
}

type Place = { characterSet: readonly string[]; isSigned: boolean; path: string }

/**
 * The data set in the DICOM JSON model (PS3.18 Annex F), without group 0002 and bulk data. Text is Unicode, so SpecificCharacterSet
 * says ISO_IR 192. A `BulkDataURI` is `bulkdata/<path>`, relative to the instance; `bulkDataAt` reads that path.
 * @throws DicomError corrupt_data_set
 */
export function metadataOf({ dataSet, transferSyntax }: Part10): JsonDataSet {
  return orDicomError(() => ({
    ...jsonOf(dataSet, { characterSet: [], isSigned: false, path: '' }),
    // AvailableTransferSyntaxUID: how the stored frames are coded, for clients that take them as they are.
    '00083002': { vr: 'UI', Value: [transferSyntax.uid] },
  }))
}

/** The bytes at a path of a `BulkDataURI` (tags and item numbers, `/` between), or undefined when there is no such value. */
export function bulkDataAt({ dataSet }: Part10, path: string): Uint8Array | undefined {
  const steps = path.split('/')
  let set: DataSet | undefined = dataSet
  for (let step = 0; step + 2 < steps.length; step += 2) {
    set = set?.elements.get(steps[step]!)?.items?.[Number(steps[step + 1])]
  }
  const element = set?.elements.get(steps.at(-1)!)
  return set && element && !element.items && !element.fragments ? bytesOf(set, element) : undefined
}

function jsonOf(set: DataSet, outer: Place): JsonDataSet {
  const representation = unsignedShort(set, '00280103')
  const place: Place = {
    characterSet: characterSetOf(set, outer.characterSet),
    isSigned: representation === undefined ? outer.isSigned : representation === 1,
    path: outer.path,
  }
  const json: JsonDataSet = {}
  for (const tag of [...set.elements.keys()].sort()) {
    const element = set.elements.get(tag)!
    // Group lengths are retired, group 0002 belongs to the file (PS3.18 §F.2.2).
    if (tag.endsWith('0000') || tag.startsWith('0002')) continue
    json[tag] = attributeOf(set, element, place)
  }
  if (json['00080005']) json['00080005'] = { vr: 'CS', Value: ['ISO_IR 192'] }
  return json
}

function attributeOf(set: DataSet, element: Element, place: Place): JsonAttribute {
  const { tag } = element
  if (element.items) {
    const items = element.items.map((item, at) => jsonOf(item, { ...place, path: `${place.path}${tag}/${at}/` }))
    return items.length > 0 ? { vr: 'SQ', Value: items } : { vr: 'SQ' }
  }
  const vr = vrOfElement(element, place)
  const bulk = { vr, BulkDataURI: `bulkdata/${place.path}${tag}` }
  if (element.fragments || tag === '7FE00010') return bulk
  if (element.length === 0) return { vr }
  if (binaryVrs.has(vr)) {
    if (element.length > longestInline) return bulk
    return { vr, InlineBinary: base64(inLittleEndian(set, element, vr)) }
  }
  if (element.length > longestText) return bulk
  const values = valuesOf(set, element, vr, place)
  return values.some((value) => value !== null) ? { vr, Value: values } : { vr }
}

function vrOfElement({ tag, vr }: Element, { isSigned }: Place): string {
  if (vr && vr !== 'UN') return vr
  return followsPixelRepresentation(tag) && isSigned ? 'SS' : vrOf(tag)
}

function valuesOf(set: DataSet, element: Element, vr: string, { characterSet }: Place): unknown[] {
  const reader = numberReaders[vr]
  const bytes = bytesOf(set, element)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (reader) {
    const count = Math.floor(bytes.length / reader.size)
    return Array.from({ length: count }, (_, at) => finite(reader.read(view, at * reader.size, set.littleEndian)))
  }
  if (vr === 'AT') {
    const half = (at: number) => view.getUint16(at, set.littleEndian).toString(16).toUpperCase().padStart(4, '0')
    return Array.from({ length: bytes.length >> 2 }, (_, at) => half(at * 4) + half(at * 4 + 2))
  }
  const delimiters = vr === 'PN' ? '\\^=' : '\\'
  const text = decodeText(bytes, inCharacterSet.has(vr) ? characterSet : [], delimiters).replace(/[ \0]+$/, '')
  if (singleVrs.has(vr)) return [text]
  return text.split('\\').map((value) => jsonValue(vr, value.trim()))
}

function jsonValue(vr: string, value: string): unknown {
  if (value === '') return null
  if (vr === 'PN') return parsePersonName(value) ?? null
  // A number that is none stays as it was written, so that nothing is hidden (PS3.18 §F.2.3.1 allows text for DS and IS).
  if (vr === 'DS' || vr === 'IS') return Number.isFinite(Number(value)) ? Number(value) : value
  return value
}

/** JSON has no NaN and no infinity. */
const finite = (value: number) => (Number.isFinite(value) ? value : null)

const wordSizes: Readonly<Record<string, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 }

/** Inline binary is little endian, whatever the file was (PS3.18 §F.2.7). */
function inLittleEndian(set: DataSet, element: Element, vr: string): Uint8Array {
  const bytes = bytesOf(set, element)
  const size = wordSizes[vr]
  if (set.littleEndian || !size) return bytes
  const swapped = bytes.slice()
  for (let at = 0; at + size <= swapped.length; at += size) swapped.subarray(at, at + size).reverse()
  return swapped
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

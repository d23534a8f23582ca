import dicomParser, { type ByteStream } from 'dicom-parser'

import { DicomError } from './errors.ts'

export type ByteRange = { readonly offset: number; readonly length: number }
/** One element as it lies in the bytes: `offset` and `length` of its value; `items` of a sequence; `fragments` of encapsulated data. */
export type Element = ByteRange & {
  readonly tag: string
  /** As written; undefined in implicit VR, `UN` where the writer did not know. */
  readonly vr: string | undefined
  readonly items?: readonly DataSet[]
  readonly offsetTable?: readonly number[]
  readonly fragments?: readonly ByteRange[]
}
/** Elements by tag (`GGGGEEEE`, upper case) over the bytes they lie in. */
export type DataSet = {
  readonly bytes: Uint8Array
  readonly littleEndian: boolean
  readonly elements: ReadonlyMap<string, Element>
}
export type Encoding = { readonly explicit: boolean; readonly littleEndian: boolean }

/** VRs with a 16-bit length; all others, future ones included, have two reserved bytes and 32 bits (PS3.5 §7.1.2). */
const shortVrs = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))
const undefinedLength = 0xffffffff
const item = 'FFFEE000'
const itemDelimiter = 'FFFEE00D'
const sequenceDelimiter = 'FFFEE0DD'
/** Deeper nesting or more elements than any real object has: the file is hostile, and memory is not. */
const limits = { depth: 48, elements: 2_000_000 }

type Walk = { readonly stream: ByteStream; readonly encoding: Encoding; readonly count: { elements: number } }

/**
 * Reads the elements between two offsets. dicom-parser's byte stream and number readers do the work; its own element loop is
 * not used, because it takes OV, SV and UV for 16-bit lengths (and so loses its place at an Extended Offset Table), stops at
 * no depth, and reports a cut file as any other error.
 * @param group stops before the first element of another group (the file meta information ends that way)
 * @returns the data set and the offset where reading stopped
 */
export function readDataSet(
  bytes: Uint8Array,
  {
    start = 0,
    end = bytes.length,
    encoding,
    group,
  }: { start?: number; end?: number; encoding: Encoding; group?: string },
): DataSet & { readonly end: number } {
  if (start >= end) return { bytes, littleEndian: encoding.littleEndian, elements: new Map(), end: start }

  const parser = encoding.littleEndian ? dicomParser.littleEndianByteArrayParser : dicomParser.bigEndianByteArrayParser
  const stream = new dicomParser.ByteStream(parser, bytes, start)
  const content = endOfContent(bytes, start, end)
  const elements = readElements({ stream, encoding, count: { elements: 0 } }, end, 0, { group, content })
  return { bytes, littleEndian: encoding.littleEndian, elements, end: stream.position }
}

function readElements(
  walk: Walk,
  end: number,
  depth: number,
  { group, content = end }: { group?: string; content?: number } = {},
) {
  const { stream } = walk
  const elements = new Map<string, Element>()
  while (stream.position < end) {
    const start = stream.position
    const rest = end - start
    if (start >= content) break
    if (rest < 8) throw new DicomError('truncated', { offset: start, expected: 8, available: rest })

    const tag = readTag(stream)
    if (group !== undefined && !tag.startsWith(group)) {
      stream.position = start
      break
    }
    if (tag === itemDelimiter) {
      stream.seek(4)
      break
    }
    if (++walk.count.elements > limits.elements) throw new DicomError('too_large', { elements: limits.elements })
    elements.set(tag, readElement(walk, tag, end, depth))
  }
  return elements
}

function readElement(walk: Walk, tag: string, end: number, depth: number): Element {
  const { stream, encoding } = walk
  const vr = encoding.explicit ? stream.readFixedString(2) : undefined
  if (vr !== undefined && !/^[A-Z]{2}$/.test(vr))
    throw new DicomError('corrupt_data_set', { tag, offset: stream.position - 2 })

  const short = vr !== undefined && shortVrs.has(vr)
  if (vr !== undefined && !short) {
    const rest = end - stream.position
    if (rest < 6) throw new DicomError('truncated', { tag, expected: 6, available: rest })
    stream.seek(2)
  }
  const length = short ? stream.readUint16() : stream.readUint32()
  const offset = stream.position

  if (length === undefinedLength) {
    if (tag === '7FE00010' && vr !== 'SQ') return { tag, vr, offset, ...readFragments(walk, tag, end) }
    if (vr !== undefined && vr !== 'SQ' && vr !== 'UN') throw new DicomError('corrupt_data_set', { tag, offset })
    const items = readItems(vr === 'UN' ? asImplicit(walk) : walk, tag, end, depth, true)
    return { tag, vr, offset, length: stream.position - offset, items }
  }

  if (length > end - offset) throw new DicomError('truncated', { tag, expected: length, available: end - offset })
  if (vr === 'SQ') {
    const items = readItems(walk, tag, offset + length, depth, false)
    return { tag, vr, offset, length, items }
  }
  if (tag !== '7FE00010' && (vr === undefined || vr === 'UN') && looksLikeItems(stream, length)) {
    const items = tryItems(vr === 'UN' ? asImplicit(walk) : walk, tag, offset + length, depth)
    stream.position = offset + length
    return { tag, vr, offset, length, ...(items && { items }) }
  }
  stream.seek(length)
  return { tag, vr, offset, length }
}

/** A sequence inside UN is always implicit little endian (PS3.5 §6.2.2 note 3). */
const asImplicit = (walk: Walk): Walk => ({
  ...walk,
  encoding: { explicit: false, littleEndian: walk.encoding.littleEndian },
})

/** Without a VR only the value tells a sequence from plain bytes; private bytes that merely look like one stay bytes. */
function tryItems(walk: Walk, tag: string, end: number, depth: number) {
  try {
    return readItems(walk, tag, end, depth, false)
  } catch (error) {
    if (!(error instanceof DicomError) || error.code === 'too_large') throw error
    return undefined
  }
}

function readItems(walk: Walk, tag: string, end: number, depth: number, delimited: boolean): DataSet[] {
  const { stream, encoding } = walk
  if (depth >= limits.depth) throw new DicomError('corrupt_data_set', { tag, depth })

  const items: DataSet[] = []
  while (stream.position < end) {
    if (end - stream.position < 8)
      throw new DicomError('truncated', { tag, expected: 8, available: end - stream.position })
    const next = readTag(stream)
    const length = stream.readUint32()
    if (delimited && next === sequenceDelimiter) return items
    if (next !== item) throw new DicomError('corrupt_data_set', { tag, offset: stream.position - 8 })
    if (++walk.count.elements > limits.elements) throw new DicomError('too_large', { elements: limits.elements })

    const rest = end - stream.position
    if (length !== undefinedLength && length > rest)
      throw new DicomError('truncated', { tag, expected: length, available: rest })
    const itemEnd = length === undefinedLength ? end : stream.position + length
    const elements = readElements(walk, itemEnd, depth + 1)
    items.push({ bytes: stream.byteArray, littleEndian: encoding.littleEndian, elements })
  }
  if (delimited) throw new DicomError('truncated', { tag, expected: 8, available: 0 })
  return items
}

/** Encapsulated pixel data: an offset table item, then fragments, then a delimiter that some writers forget (PS3.5 §A.4). */
function readFragments(walk: Walk, tag: string, end: number) {
  const { stream } = walk
  const start = stream.position
  const items: ByteRange[] = []
  while (stream.position < end) {
    const rest = end - stream.position
    if (rest < 8) throw new DicomError('truncated', { tag, expected: 8, available: rest })
    const next = readTag(stream)
    const length = stream.readUint32()
    if (next === sequenceDelimiter) break
    if (next !== item) throw new DicomError('corrupt_data_set', { tag, offset: stream.position - 8 })
    if (length > end - stream.position)
      throw new DicomError('truncated', { tag, expected: length, available: end - stream.position })
    if (++walk.count.elements > limits.elements) throw new DicomError('too_large', { elements: limits.elements })
    items.push({ offset: stream.position, length })
    stream.seek(length)
  }
  const [table, ...fragments] = items
  if (!table) throw new DicomError('truncated', { tag, expected: 8, available: 0 })

  const view = new DataView(stream.byteArray.buffer, stream.byteArray.byteOffset + table.offset, table.length)
  const offsetTable = Array.from({ length: table.length >> 2 }, (_, at) => view.getUint32(at * 4, true))
  return { length: stream.position - start, offsetTable, fragments }
}

function looksLikeItems(stream: ByteStream, length: number) {
  if (length < 8) return false
  const { position } = stream
  const tag = readTag(stream)
  const first = stream.readUint32()
  stream.position = position
  return tag === item && (first === undefinedLength || first <= length - 8)
}

function readTag(stream: ByteStream) {
  const tag = stream.readUint16() * 65536 + stream.readUint16()
  return tag.toString(16).toUpperCase().padStart(8, '0')
}

/** Some archives pad files with zeros to a block. No element begins where only zeros follow. */
function endOfContent(bytes: Uint8Array, start: number, end: number) {
  let content = end
  while (content > start && bytes[content - 1] === 0) content--
  return content
}

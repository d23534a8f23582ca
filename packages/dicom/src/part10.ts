import { Inflate } from 'pako'

import { type DataSet, readDataSet } from './data-set.ts'
import { DicomError } from './errors.ts'
import { deflatedLittleEndian, explicitLittleEndian, type TransferSyntax, transferSyntaxOf } from './transfer-syntax.ts'
import { bytesOf, text } from './values.ts'

/** A Part 10 file taken apart. All offsets in it count from the start of `bytes`. */
export type Part10 = {
  /** The bytes that were handed in, or, for a deflated file, the same file inflated as explicit little endian. */
  readonly bytes: Uint8Array
  readonly meta: DataSet
  readonly dataSet: DataSet
  readonly transferSyntax: TransferSyntax
  /** The transfer syntax the file came in; differs from `transferSyntax` only for deflated files. */
  readonly originalTransferSyntaxUid: string
}

/** Inflated files stop at this size: a few kilobytes of hostile deflate can become many gigabytes. */
export const largestInflated = 1 << 30

const metaEncoding = { explicit: true, littleEndian: true }
const metaStart = 132

/**
 * Reads the file meta information and the data set of a DICOM Part 10 file (PS3.10 §7.1), pixel data left in place.
 * @throws DicomError empty_file, not_dicom, no_transfer_syntax, truncated, corrupt_data_set, too_large
 */
export function readPart10(file: Uint8Array, limits: { inflated?: number } = {}): Part10 {
  return orDicomError(() => {
    if (file.length === 0) throw new DicomError('empty_file')
    if (!hasPrefix(file)) throw new DicomError('not_dicom')

    const meta = readDataSet(file, { start: metaStart, encoding: metaEncoding, group: '0002' })
    const uid = text(meta, '00020010')
    if (!uid) throw new DicomError('no_transfer_syntax')
    if (uid === deflatedLittleEndian) {
      const inflated = readPart10(inflateFile(file, meta, limits.inflated ?? largestInflated))
      return { ...inflated, originalTransferSyntaxUid: uid }
    }
    const transferSyntax = transferSyntaxOf(uid)
    const dataSet = readDataSet(file, { start: meta.end, encoding: transferSyntax })
    return { bytes: file, meta, dataSet, transferSyntax, originalTransferSyntaxUid: uid }
  })
}

/** Whether bytes begin as a Part 10 file does: 128 free bytes and `DICM`. */
export const hasPrefix = (file: Uint8Array) =>
  file.length >= metaStart && [0x44, 0x49, 0x43, 0x4d].every((byte, at) => file[128 + at] === byte)

/** The same file with its data set inflated (PS3.5 §A.5) and the transfer syntax named accordingly. */
function inflateFile(file: Uint8Array, meta: DataSet & { readonly end: number }, limit: number): Uint8Array {
  const dataSet = inflateRaw(file.subarray(meta.end), limit)
  const elements = [...meta.elements.values()].filter(({ tag }) => tag !== '00020000' && tag !== '00020010')
  const kept = elements.filter(({ tag }) => tag < '00020010')
  const after = elements.filter(({ tag }) => tag > '00020010')
  const raw = ({ tag, offset, length }: (typeof elements)[number]) => {
    const header = ['OB', 'UN'].includes(meta.elements.get(tag)?.vr ?? '') ? 12 : 8
    return bytesOf(meta, { tag, vr: undefined, offset: offset - header, length: length + header })
  }
  const syntax = new Uint8Array([2, 0, 0x10, 0, 0x55, 0x49, 20, 0, ...ascii(`${explicitLittleEndian}\0`)])
  const body = [...kept.map(raw), syntax, ...after.map(raw)]
  const length = body.reduce((sum, part) => sum + part.length, 0)
  const group = new Uint8Array([2, 0, 0, 0, 0x55, 0x4c, 4, 0, 0, 0, 0, 0])
  new DataView(group.buffer).setUint32(8, length, true)
  return concat([file.subarray(0, metaStart), group, ...body, dataSet])
}

function inflateRaw(deflated: Uint8Array, limit: number): Uint8Array {
  const inflate = new Inflate({ raw: true, chunkSize: 1 << 18 })
  const chunks: Uint8Array[] = []
  let size = 0
  inflate.onData = (chunk) => {
    const bytes = chunk as Uint8Array
    size += bytes.length
    if (size > limit) throw new DicomError('too_large', { limit })
    chunks.push(bytes)
  }
  inflate.push(deflated, true)
  if (inflate.err) throw new DicomError('corrupt_data_set', { transferSyntax: deflatedLittleEndian })
  if (!(inflate as unknown as { ended: boolean }).ended)
    throw new DicomError('truncated', { available: deflated.length })
  return concat(chunks)
}

/** Joins byte arrays. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Runs a reading of hostile bytes: whatever a library throws on them is said as "the data set is corrupt". */
export function orDicomError<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DicomError) throw error
    // dicom-parser throws strings at an overrun, DataView a RangeError: both mean that lengths in the file do not add up.
    throw new DicomError('corrupt_data_set', { reason: error instanceof RangeError ? 'range' : 'structure' })
  }
}

const ascii = (value: string) => Array.from(value, (sign) => sign.charCodeAt(0))

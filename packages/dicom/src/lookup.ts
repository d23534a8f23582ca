import type { DataSet } from './data-set.ts'
import { DicomError } from './errors.ts'
import { bytesOf, firstItem, text } from './values.ts'

/** A table from stored values (the first of which is `first`) to output values of `bits` bits. */
export type Lookup = { readonly first: number; readonly entries: Uint16Array; readonly bits: number }
export type Palette = { readonly red: Lookup; readonly green: Lookup; readonly blue: Lookup }
export type Lookups = {
  readonly modality?: Lookup
  readonly voi?: Lookup
  readonly palette?: Palette
  /** PresentationLUTShape INVERSE: white and black change places at the end. */
  readonly inverse: boolean
}

/** The tables of a data set that stand between stored values and what is seen (PS3.3 C.11.1, C.11.2, C.7.6.3.1.5). */
export function readLookups(set: DataSet, signed: boolean): Lookups {
  const shared = firstItem(set, '52009229')
  const pixels = set.elements.has('00281201') || set.elements.has('00281221') ? set : (shared ?? set)
  return {
    modality: sequenceLookup(firstItem(set, '00283000'), signed),
    voi: sequenceLookup(firstItem(set, '00283010'), signed),
    palette: readPalette(pixels, signed),
    inverse: text(set, '20500020') === 'INVERSE',
  }
}

function sequenceLookup(item: DataSet | undefined, signed: boolean): Lookup | undefined {
  if (!item) return undefined
  const descriptor = descriptorOf(item, '00283002', signed)
  const entries = item.elements.get('00283006')
  if (!descriptor || !entries) return undefined
  return { ...descriptor, entries: readEntries(item, '00283006', descriptor) }
}

function readPalette(set: DataSet, signed: boolean): Palette | undefined {
  const channel = (descriptorTag: string, plain: string, segmented: string): Lookup | undefined => {
    const descriptor = descriptorOf(set, descriptorTag, signed)
    if (!descriptor) return undefined
    if (set.elements.has(segmented))
      return { ...descriptor, entries: expandSegments(words(set, segmented), descriptor.count) }
    return set.elements.has(plain) ? { ...descriptor, entries: readEntries(set, plain, descriptor) } : undefined
  }
  const red = channel('00281101', '00281201', '00281221')
  const green = channel('00281102', '00281202', '00281222')
  const blue = channel('00281103', '00281203', '00281223')
  return red && green && blue ? { red, green, blue } : undefined
}

/** Entries (0 means 65,536), first stored value, bits. */
function descriptorOf(set: DataSet, tag: string, signed: boolean) {
  const [count, first, bits] = words(set, tag)
  if (count === undefined || first === undefined || bits === undefined) return undefined
  return { count: count || 65536, first: signed ? (first << 16) >> 16 : first, bits: bits > 8 ? 16 : 8 }
}

/** Entries of 8 bits are packed two to a word, or stand in a word each, whichever the length tells. */
function readEntries(set: DataSet, tag: string, { count, bits }: { count: number; bits: number }): Uint16Array {
  const element = set.elements.get(tag)!
  const bytes = bytesOf(set, element)
  if (bits === 8 && bytes.length < count * 2) return Uint16Array.from(bytes.subarray(0, count))
  return Uint16Array.from(words(set, tag).slice(0, count))
}

/** Discrete, linear and indirect segments (PS3.3 C.7.9.2). @throws DicomError bad_value */
export function expandSegments(data: readonly number[], count: number): Uint16Array {
  const out: number[] = []
  const bad = () => new DicomError('bad_value', { field: 'SegmentedPaletteColorLookupTableData' })
  const expand = (from: number, segments: number, nested: boolean) => {
    let at = from
    for (let segment = 0; segment < segments && at < data.length && out.length < count; segment++) {
      const [opcode, length] = [data[at]!, data[at + 1]!]
      if (length === undefined) throw bad()
      if (opcode === 0) {
        out.push(...data.slice(at + 2, at + 2 + length))
        at += 2 + length
      } else if (opcode === 1) {
        const [start, end] = [out.at(-1), data[at + 2]]
        if (start === undefined || end === undefined) throw bad()
        for (let step = 1; step <= length; step++) out.push(Math.round(start + ((end - start) * step) / length))
        at += 3
      } else if (opcode === 2 && !nested) {
        expand((data[at + 2]! | (data[at + 3]! << 16)) >>> 1, length, true)
        at += 4
      } else throw bad()
    }
  }
  expand(0, Number.POSITIVE_INFINITY, false)
  if (out.length < count) throw bad()
  return Uint16Array.from(out.slice(0, count))
}

function words(set: DataSet, tag: string): number[] {
  const element = set.elements.get(tag)
  if (!element || element.items || element.fragments) return []
  const view = new DataView(set.bytes.buffer, set.bytes.byteOffset + element.offset, element.length)
  return Array.from({ length: element.length >> 1 }, (_, at) => view.getUint16(at * 2, set.littleEndian))
}

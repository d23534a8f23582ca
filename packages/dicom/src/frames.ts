import type { ByteRange, DataSet, Element } from './data-set.ts'
import { DicomError } from './errors.ts'
import type { Part10 } from './part10.ts'
import { veryLongs } from './values.ts'

/** Where one frame lies in the file: one range when native, one per fragment when encapsulated. */
export type FrameLocation = {
  readonly ranges: readonly ByteRange[]
  /** Bit of the first byte where a bit-packed frame begins (1-bit images do not start frames at bytes, PS3.5 §8.1.1); else 0. */
  readonly firstBit: number
}
type Layout = {
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly samplesPerPixel: number
  readonly bitsAllocated: number
  readonly photometric: string
}

/** The elements that may hold pixels, and the bits that each implies (PS3.3 C.7.6.24, C.7.6.25). */
const pixelTags = ['7FE00010', '7FE00008', '7FE00009'] as const

/** The pixel data element of a data set, if it has one. */
export const pixelElement = (set: DataSet): Element | undefined =>
  pixelTags.map((tag) => set.elements.get(tag)).find((element) => element !== undefined)

/** Bits of one frame of native pixel data; YBR_FULL_422 keeps two luma and two chroma samples for two pixels. */
export function nativeFrameBits({ rows, columns, samplesPerPixel, bitsAllocated, photometric }: Layout): number {
  const samples = photometric === 'YBR_FULL_422' && samplesPerPixel === 3 ? 2 : samplesPerPixel
  return rows * columns * samples * bitsAllocated
}

/**
 * Byte ranges of every frame in the file.
 * @throws DicomError truncated when native pixel data is shorter than rows × columns × frames ask for; corrupt_pixel_data when
 *   fragments cannot be dealt out to the frames
 */
export function locateFrames({ dataSet }: Part10, layout: Layout): FrameLocation[] {
  const element = pixelElement(dataSet)
  if (!element) return []
  if (element.fragments) return encapsulatedFrames(dataSet, element, element.fragments, layout.frames)

  const bits = nativeFrameBits(layout)
  const expected = Math.ceil((bits * layout.frames) / 8)
  if (expected > element.length) {
    throw new DicomError('truncated', { tag: element.tag, expected, available: element.length })
  }
  return Array.from({ length: layout.frames }, (_, frame) => {
    const firstBit = (frame * bits) % 8
    const offset = element.offset + Math.floor((frame * bits) / 8)
    return { ranges: [{ offset, length: Math.ceil((firstBit + bits) / 8) }], firstBit }
  })
}

function encapsulatedFrames(set: DataSet, element: Element, fragments: readonly ByteRange[], frames: number) {
  const starts =
    frames === 1 && fragments.length > 0
      ? [0]
      : (startsFrom(extendedOffsets(set), fragments, frames) ??
        startsFrom(element.offsetTable ?? [], fragments, frames) ??
        (fragments.length === frames ? fragments.map((_, at) => at) : undefined) ??
        startsFromCodestreams(set, fragments, frames))
  if (!starts) {
    throw new DicomError('corrupt_pixel_data', { expectedFrames: frames, fragments: fragments.length })
  }
  return starts.map((first, frame) => ({ ranges: fragments.slice(first, starts[frame + 1]), firstBit: 0 }))
}

/** Extended Offset Table (7FE0,0001): offsets beyond 4 GiB, counted like the basic table's (PS3.3 C.7.6.3.1.8). */
const extendedOffsets = (set: DataSet) => veryLongs(set, '7FE00001')

/** Index of the first fragment of each frame, from offsets that count from the first fragment's item tag. */
function startsFrom(offsets: readonly number[], fragments: readonly ByteRange[], frames: number) {
  const origin = fragments[0]?.offset
  if (offsets.length !== frames || origin === undefined) return undefined
  const byOffset = new Map(fragments.map(({ offset }, at) => [offset - origin, at]))
  const starts = offsets.map((offset) => byOffset.get(offset))
  const ordered =
    starts[0] === 0 && starts.every((at, frame) => at !== undefined && (frame === 0 || at > starts[frame - 1]!))
  return ordered ? (starts as number[]) : undefined
}

/** No table, several fragments a frame: a frame begins where a fragment begins with a JPEG or JPEG 2000 start marker. */
function startsFromCodestreams({ bytes }: DataSet, fragments: readonly ByteRange[], frames: number) {
  const starts = fragments.flatMap(({ offset, length }, at) => {
    const [first, second] = [bytes[offset], bytes[offset + 1]]
    const begins = length >= 2 && first === 0xff && (second === 0xd8 || second === 0x4f)
    return begins ? [at] : []
  })
  return starts.length === frames && starts[0] === 0 ? starts : undefined
}

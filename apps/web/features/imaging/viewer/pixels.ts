import { type DicomJson, numberOf } from './dicom-json.ts'
import { isPackedColour } from './image-modules.ts'

/** Transfer syntaxes whose frames are plain samples. */
const native = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'])
export const isNativeSyntax = (transferSyntax: string) => native.has(transferSyntax)

export const decodable = new Set([
  ...native,
  '1.2.840.10008.1.2.5',
  ...['50', '51', '57', '70', '80', '81', '90', '91', '201', '202', '203'].map((last) => `1.2.840.10008.1.2.4.${last}`),
])

/** Bytes of one plain frame as PS3.5 §8 lays it out. */
export function nativeFrameLength(set: DicomJson): number {
  const samples = isPackedColour(set) ? 2 : (numberOf(set, '00280002') ?? 1)
  const pixels = (numberOf(set, '00280010') ?? 0) * (numberOf(set, '00280011') ?? 0)
  return Math.ceil((pixels * samples * (numberOf(set, '00280100') ?? 8)) / 8)
}

/** Brings plain frames that the decoder does not know into a form that it does; anything else passes as it is. */
export function prepareNative(bytes: Uint8Array<ArrayBuffer>, set: DicomJson, frame: number): Uint8Array<ArrayBuffer> {
  const pixels = (numberOf(set, '00280010') ?? 0) * (numberOf(set, '00280011') ?? 0)
  if (numberOf(set, '00280100') === 1)
    return bitsToBytes(bytes, pixels, bytes.length * 8 >= pixels + 8 ? ((frame - 1) * pixels) % 8 : 0)
  if (isPackedColour(set)) return packedToRgb(bytes, pixels)
  return bytes
}

/** One bit a pixel, the lowest bit first (PS3.5 §8.1.1), to one byte a pixel. */
export const bitsToBytes = (bytes: Uint8Array, pixels: number, firstBit = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: pixels }, (_, at) => ((bytes[(at + firstBit) >> 3] ?? 0) >> ((at + firstBit) & 7)) & 1)

/** YBR_FULL_422 (Y Y Cb Cr for two pixels) to RGB (PS3.3 §C.7.6.3.1.2). */
export function packedToRgb(bytes: Uint8Array, pixels: number): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8ClampedArray(pixels * 3)
  for (let at = 0; at < pixels; at++) {
    const pair = (at >> 1) * 4
    const [y, cb, cr] = [bytes[pair + (at & 1)]!, bytes[pair + 2]! - 128, bytes[pair + 3]! - 128]
    rgb.set([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], at * 3)
  }
  return new Uint8Array(rgb.buffer)
}

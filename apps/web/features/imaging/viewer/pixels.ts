import { readJpeg2000Header, readJpegHeader } from '@lientuyen/dicom/codestream'

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

const jpegFamily = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|57|70|80|81)$/
const jpeg2000Family = /^1\.2\.840\.10008\.1\.2\.4\.(90|91|201|202|203)$/
const jpegLs = /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/

/**
 * Whether a compressed frame is of the size that the image says. Decoders show something of a damaged codestream all the same, in
 * another size and place, and a reader would take it for the patient.
 */
export function fitsItsImage(bytes: Uint8Array, transferSyntax: string, set: DicomJson): boolean {
  const read = jpegFamily.test(transferSyntax)
    ? readJpegHeader
    : jpeg2000Family.test(transferSyntax)
      ? readJpeg2000Header
      : null
  if (!read) return true
  try {
    const { width, height, precision } = read(bytes)
    return width === numberOf(set, '00280011') && height === numberOf(set, '00280010') && precision <= 16
  } catch {
    return false // A DicomError: the codestream has no header that can be read.
  }
}

/** CharLS looks for the end marker of a cut stream through the whole heap, for seconds; one more at the end stops it there. */
export function prepareCompressed(bytes: Uint8Array<ArrayBuffer>, transferSyntax: string): Uint8Array<ArrayBuffer> {
  if (!jpegLs.test(transferSyntax)) return bytes
  const ended = new Uint8Array(bytes.length + 2)
  ended.set(bytes)
  ended.set([0xff, 0xd9], bytes.length)
  return ended
}

import { DicomError } from './errors.ts'

/** What a compressed frame says of itself, before anything is decoded or allocated. */
export type CodestreamHeader = {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly precision: number
}

const corrupt = (reason: string) => new DicomError('corrupt_pixel_data', { reason })

/**
 * Size and depth from the start-of-frame segment of a JPEG, JPEG Lossless or JPEG-LS codestream (T.81 §B.2.2, T.87 §C.2.2).
 * The tables are walked up to the first scan: CharLS, handed a stream that ends before it, searches its whole heap for one.
 * @throws DicomError corrupt_pixel_data
 */
export function readJpegHeader(bytes: Uint8Array): CodestreamHeader {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw corrupt('no start of image')
  let header: CodestreamHeader | undefined
  let at = 2
  while (at + 3 < bytes.length) {
    if (bytes[at] !== 0xff) throw corrupt('no marker')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    const length = u16(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) throw corrupt('segment')
    if (marker === 0xda && header) return header
    if (isFrame(marker) && length >= 8) {
      header = {
        precision: bytes[at + 4]!,
        height: u16(bytes, at + 5),
        width: u16(bytes, at + 7),
        components: bytes[at + 9]!,
      }
    }
    at += 2 + length
  }
  throw corrupt(header ? 'no scan' : 'no frame header')
}

/** SOF0 to SOF15 without the tables and extensions among them, and JPEG-LS's SOF55. */
const isFrame = (marker: number) =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)

/**
 * Size and depth from the SIZ segment of a JPEG 2000 or HTJ2K codestream (T.800 §A.5.1), bare or in a JP2 box.
 * @throws DicomError corrupt_pixel_data
 */
export function readJpeg2000Header(bytes: Uint8Array): CodestreamHeader {
  const start = codestreamStart(bytes)
  if (start < 0 || start + 46 > bytes.length || u16(bytes, start + 2) !== 0xff51) throw corrupt('no size segment')
  const siz = start + 2
  const [width, height] = [u32(bytes, siz + 6) - u32(bytes, siz + 14), u32(bytes, siz + 10) - u32(bytes, siz + 18)]
  return { width, height, components: u16(bytes, siz + 38), precision: (bytes[siz + 40]! & 0x7f) + 1 }
}

/** Some writers put whole JP2 files into fragments; the codestream lies in the box `jp2c`. */
function codestreamStart(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return 0
  for (let at = 0; at + 6 < Math.min(bytes.length, 4096); at++) {
    if (u32(bytes, at) === 0x6a703263 && u16(bytes, at + 4) === 0xff4f) return at + 4
  }
  return -1
}

const u16 = (bytes: Uint8Array, at: number) => (bytes[at]! << 8) | bytes[at + 1]!
const u32 = (bytes: Uint8Array, at: number) => u16(bytes, at) * 65536 + u16(bytes, at + 2)

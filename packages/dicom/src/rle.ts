import type { Samples } from './encode.ts'
import { DicomError } from './errors.ts'
import { concat } from './part10.ts'

const headerBytes = 64

/** RLE Lossless (PS3.5 Annex G): one PackBits segment per byte plane, most significant byte first, rows packed apart. */
export function encodeRle({ bytes, rows, columns, samplesPerPixel, bitsAllocated }: Samples): Uint8Array {
  const bytesPerSample = bitsAllocated / 8
  const stride = samplesPerPixel * bytesPerSample
  const segments: Uint8Array[] = []
  const row = new Uint8Array(columns)
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      const packed: number[] = []
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) row[x] = bytes[(y * columns + x) * stride + sample * bytesPerSample + byte]!
        packRow(row, packed)
      }
      if (packed.length % 2 === 1) packed.push(0)
      segments.push(Uint8Array.from(packed))
    }
  }
  const header = new DataView(new ArrayBuffer(headerBytes))
  header.setUint32(0, segments.length, true)
  let offset = headerBytes
  segments.forEach((segment, at) => {
    header.setUint32(4 + at * 4, offset, true)
    offset += segment.length
  })
  return concat([new Uint8Array(header.buffer), ...segments])
}

function packRow(row: Uint8Array, out: number[]) {
  let at = 0
  while (at < row.length) {
    let run = 1
    while (run < 128 && at + run < row.length && row[at + run] === row[at]) run++
    if (run > 1) {
      out.push(257 - run, row[at]!)
      at += run
      continue
    }
    const start = at
    while (at < row.length && at - start < 128 && row[at] !== row[at + 1]) at++
    if (at === start) at++
    out.push(at - start - 1, ...row.subarray(start, at))
  }
}

/**
 * Unpacks an RLE frame to samples, colour pixel by pixel, little endian.
 * @throws DicomError corrupt_pixel_data when the header or a segment does not fit the image
 */
export function decodeRle(
  frame: Uint8Array,
  pixels: number,
  samplesPerPixel: number,
  bytesPerSample: number,
): Uint8Array {
  const corrupt = (reason: string) => new DicomError('corrupt_pixel_data', { coding: 'rle', reason })
  if (frame.length < headerBytes) throw corrupt('header')
  const header = new DataView(frame.buffer, frame.byteOffset, headerBytes)
  const count = header.getUint32(0, true)
  if (count !== samplesPerPixel * bytesPerSample) throw corrupt('segments')

  const stride = samplesPerPixel * bytesPerSample
  const out = new Uint8Array(pixels * stride)
  for (let segment = 0; segment < count; segment++) {
    const start = header.getUint32(4 + segment * 4, true)
    const end = segment + 1 < count ? header.getUint32(8 + segment * 4, true) : frame.length
    if (start < headerBytes || end > frame.length || start > end) throw corrupt('offset')
    const sample = Math.floor(segment / bytesPerSample)
    const byte = bytesPerSample - 1 - (segment % bytesPerSample)
    const written = unpack(frame.subarray(start, end), out, sample * bytesPerSample + byte, stride, pixels)
    if (written < pixels) throw corrupt('short')
  }
  return out
}

function unpack(packed: Uint8Array, out: Uint8Array, first: number, stride: number, pixels: number): number {
  let pixel = 0
  let at = 0
  while (at < packed.length && pixel < pixels) {
    const control = packed[at++]!
    if (control === 128) continue
    const length = control < 128 ? control + 1 : 257 - control
    const literal = control < 128
    const take = Math.min(length, pixels - pixel, literal ? packed.length - at : length)
    for (let i = 0; i < take; i++) out[first + (pixel + i) * stride] = packed[literal ? at + i : at] ?? 0
    pixel += take
    at += literal ? length : 1
  }
  return pixel
}

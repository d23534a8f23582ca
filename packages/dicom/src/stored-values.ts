import type { ImageAttributes } from './image.ts'

export type SampleArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Samples from bytes of either order, in an array of the allocated width; the bytes are copied when their order or place asks for it. */
export function littleEndianSamples(
  bytes: Uint8Array,
  { bitsAllocated, floating }: Pick<ImageAttributes, 'bitsAllocated' | 'floating'>,
  littleEndian: boolean,
): SampleArray {
  if (bitsAllocated === 8) return bytes
  const width = bitsAllocated / 8
  const own = bytes.slice(0, bytes.length - (bytes.length % width))
  if (littleEndian !== hostIsLittleEndian) {
    for (let at = 0; at < own.length; at += width) own.subarray(at, at + width).reverse()
  }
  if (floating) return bitsAllocated === 64 ? new Float64Array(own.buffer) : new Float32Array(own.buffer)
  if (bitsAllocated === 64) return Float64Array.from(new BigUint64Array(own.buffer), Number)
  return bitsAllocated === 16 ? new Uint16Array(own.buffer) : new Uint32Array(own.buffer)
}

/** Values cut to BitsStored from HighBit down, and sign-extended when PixelRepresentation is 1 (PS3.5 §8.1.1). */
export function storedValues(samples: SampleArray, image: ImageAttributes): SampleArray {
  const { bitsAllocated, bitsStored, highBit, signed, floating } = image
  if (floating || bitsAllocated > 32) return samples
  const out = arrayFor(bitsAllocated, signed, samples)
  if (bitsStored === bitsAllocated) {
    if (out.constructor === samples.constructor) return samples
    for (let i = 0; i < samples.length; i++) out[i] = samples[i]!
    return out
  }
  const [drop, unused] = [highBit - bitsStored + 1, 32 - bitsStored]
  for (let i = 0; i < samples.length; i++) {
    const lifted = (samples[i]! >> drop) << unused
    out[i] = signed ? lifted >> unused : lifted >>> unused
  }
  return out
}

function arrayFor(bitsAllocated: number, signed: boolean, { length }: SampleArray): SampleArray {
  if (bitsAllocated <= 8) return signed ? new Int8Array(length) : new Uint8Array(length)
  if (bitsAllocated === 16) return signed ? new Int16Array(length) : new Uint16Array(length)
  return signed ? new Int32Array(length) : new Uint32Array(length)
}

/** Planes one after the other (PlanarConfiguration 1) to pixel by pixel. */
export function interleave(planes: SampleArray, samplesPerPixel: number): SampleArray {
  const out = planes.slice()
  const pixels = planes.length / samplesPerPixel
  for (let plane = 0; plane < samplesPerPixel; plane++) {
    for (let pixel = 0; pixel < pixels; pixel++) out[pixel * samplesPerPixel + plane] = planes[plane * pixels + pixel]!
  }
  return out
}

/** One byte, 0 or 1, for each bit, least significant first (PS3.5 §8.1.1). */
export function unpackBits(bytes: Uint8Array, count: number, firstBit: number): Uint8Array {
  const out = new Uint8Array(count)
  for (let i = 0; i < count; i++) out[i] = (bytes[(i + firstBit) >> 3]! >> ((i + firstBit) & 7)) & 1
  return out
}

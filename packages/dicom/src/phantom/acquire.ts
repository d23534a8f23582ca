import type { TextureTable } from './densities.ts'
import type { Raster } from './raster.ts'

/**
 * Turns tissue labels into what a scanner measures: values by tissue, blurred over a pixel (the partial volume at edges),
 * with noise.
 * @param noise a table of unit noise; `at` is where in it to begin, so that slices differ
 */
export function acquire(
  plane: Raster,
  textures: TextureTable,
  noise: Float32Array,
  at: number,
  deviation: number,
): Float32Array {
  const { size, labels } = plane
  const mask = noise.length - 1
  const sharp = new Float32Array(labels.length)
  for (let i = 0; i < labels.length; i++) {
    const { value, grain } = textures[labels[i]!]!
    sharp[i] = grain === 0 ? value : value + grain * noise[(i * 7 + at) & mask]!
  }
  const blurred = blur(blur(sharp, 1, size), size, size)
  for (let i = 0; i < blurred.length; i++) {
    blurred[i]! += deviation * 0.5 * (noise[(i + at) & mask]! + noise[(i + (i >> 9) * 31 + at * 3 + 1) & mask]!)
  }
  return blurred
}

/** A 1-2-1 kernel along one axis. */
function blur(values: Float32Array, step: number, size: number) {
  const out = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const axis = step === 1 ? i % size : Math.floor(i / size)
    const before = axis === 0 ? values[i]! : values[i - step]!
    const after = axis === size - 1 ? values[i]! : values[i + step]!
    out[i] = (before + 2 * values[i]! + after) / 4
  }
  return out
}

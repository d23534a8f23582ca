import type { ImageAttributes, Window } from './image.ts'
import type { Lookup, Lookups } from './lookup.ts'
import type { SampleArray } from './stored-values.ts'

export type VoiFunction = ImageAttributes['voiFunction']
/** A window in modality units, as a person or a request chooses it. */
export type ChosenWindow = Pick<Window, 'center' | 'width'> & { readonly function?: VoiFunction }

/**
 * Stored values to the 8 bits that are seen: rescale or modality table, then the chosen window, else the first of the file,
 * else its VOI table, else the whole range of the picture (PS3.4 N.2).
 */
export function toGray(
  samples: SampleArray,
  image: ImageAttributes,
  lookups: Lookups,
  chosen?: ChosenWindow,
): Uint8Array {
  const values = toModality(samples, image, lookups)
  const inverted = (image.photometric === 'MONOCHROME1') !== lookups.inverse
  const window = chosen ?? usable(image.windows[0], values)
  const show = window
    ? windowed(window, chosen?.function ?? image.voiFunction)
    : lookups.voi
      ? throughTable(lookups.voi)
      : fullRange(values)
  const out = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const seen = show(values[i]!)
    out[i] = inverted ? 255 - seen : seen
  }
  return out
}

function toModality(samples: SampleArray, { rescale }: ImageAttributes, { modality }: Lookups): SampleArray {
  if (modality) {
    const { entries, first } = modality
    const out = new Float32Array(samples.length)
    for (let i = 0; i < samples.length; i++)
      out[i] = entries[Math.min(entries.length - 1, Math.max(0, samples[i]! - first))]!
    return out
  }
  if (!rescale || (rescale.slope === 1 && rescale.intercept === 0)) return samples
  const out = new Float32Array(samples.length)
  for (let i = 0; i < samples.length; i++) out[i] = samples[i]! * rescale.slope + rescale.intercept
  return out
}

/** The three functions of PS3.3 C.11.2.1.2 and C.11.2.1.3. */
function windowed({ center, width }: ChosenWindow, shape: VoiFunction): (value: number) => number {
  if (shape === 'SIGMOID') return (value) => Math.round(255 / (1 + Math.exp((-4 * (value - center)) / width)))
  const exact = shape === 'LINEAR_EXACT'
  const [c, w] = exact ? [center, Math.max(width, 1e-9)] : [center - 0.5, Math.max(width - 1, 1e-9)]
  return (value) => Math.round(255 * Math.min(1, Math.max(0, (value - c) / w + 0.5)))
}

function throughTable({ entries, first }: Lookup): (value: number) => number {
  let top = 1
  for (const entry of entries) top = Math.max(top, entry)
  return (value) =>
    Math.round((255 * entries[Math.min(entries.length - 1, Math.max(0, Math.round(value - first)))]!) / top)
}

/** Some writers leave a window that no pixel falls into: it would show one flat grey. */
function usable(window: Window | undefined, values: SampleArray) {
  if (!window) return undefined
  const [low, high] = extent(values)
  return window.center - window.width / 2 <= high && window.center + window.width / 2 >= low ? window : undefined
}

function extent(values: SampleArray): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

function fullRange(values: SampleArray): (value: number) => number {
  const [low, high] = extent(values)
  const range = high - low || 1
  return (value) => Math.round((255 * (value - low)) / range)
}

import type { Palette } from './lookup.ts'
import type { SampleArray } from './stored-values.ts'

const cut = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5)

/** RGB of 8 bits from samples that are pixel by pixel already; deeper samples are cut to their upper 8 bits. */
export function fromRgb(samples: SampleArray, samplesPerPixel: number, bitsStored: number): Uint8Array {
  const pixels = Math.floor(samples.length / samplesPerPixel)
  const drop = Math.max(0, bitsStored - 8)
  const out = new Uint8Array(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < 3; c++) out[pixel * 3 + c] = samples[pixel * samplesPerPixel + c]! >> drop
  }
  return out
}

/** YBR_FULL to RGB (PS3.3 C.7.6.3.1.2). */
export function fromYbr(samples: SampleArray): Uint8Array {
  const out = new Uint8Array(samples.length)
  for (let at = 0; at + 2 < samples.length; at += 3) put(out, at, samples[at]!, samples[at + 1]!, samples[at + 2]!)
  return out
}

/** Packed YBR_FULL_422, Y Y Cb Cr for two pixels, to RGB. */
export function fromPackedYbr(samples: SampleArray): Uint8Array {
  const out = new Uint8Array((samples.length / 2) * 3)
  for (let at = 0, to = 0; at + 3 < samples.length; at += 4, to += 6) {
    put(out, to, samples[at]!, samples[at + 2]!, samples[at + 3]!)
    put(out, to + 3, samples[at + 1]!, samples[at + 2]!, samples[at + 3]!)
  }
  return out
}

function put(out: Uint8Array, at: number, y: number, cb: number, cr: number) {
  out[at] = cut(y + 1.402 * (cr - 128))
  out[at + 1] = cut(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128))
  out[at + 2] = cut(y + 1.772 * (cb - 128))
}

/** Indices to RGB; an index outside the table takes its nearest end. */
export function fromPalette(samples: SampleArray, palette: Palette): Uint8Array {
  const out = new Uint8Array(samples.length * 3)
  const channels = [palette.red, palette.green, palette.blue]
  channels.forEach(({ entries, first, bits }, c) => {
    const drop = bits === 16 ? 8 : 0
    for (let pixel = 0; pixel < samples.length; pixel++) {
      const index = Math.min(entries.length - 1, Math.max(0, samples[pixel]! - first))
      out[pixel * 3 + c] = entries[index]! >> drop
    }
  })
  return out
}

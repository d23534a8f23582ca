import type { TextureTable } from './densities.ts'
import type { Raster } from './raster.ts'

/** What the detector reads where nothing weakens the beam, of 12 bits. */
const fullScale = 4095

/**
 * A frontal chest film: the axial slices of a body, each summed along the beam (front to back), stacked from the top down.
 * @param slice paints the body's slice at a height in mm
 * @returns rows × columns of a MONOCHROME2 film: bone white, lung dark
 */
export function projectFilm(
  slice: (z: number) => Raster,
  textures: TextureTable,
  {
    rows,
    columns,
    heights,
    noise,
  }: { rows: number; columns: number; heights: { from: number; to: number }; noise: Float32Array },
): Uint16Array {
  const steps = Math.min(rows, 280)
  const attenuations = textures.map(({ value }) => attenuation(value))
  const lines: Float32Array[] = []
  for (let step = 0; step < steps; step++) {
    const plane = slice(heights.to - ((heights.to - heights.from) * (step + 0.5)) / steps)
    lines.push(sumAlongBeam(plane, attenuations))
  }
  const film = new Uint16Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const at = Math.min(steps - 1.001, (row / rows) * steps)
    const [upper, lower] = [lines[Math.floor(at)]!, lines[Math.floor(at) + 1]!]
    for (let column = 0; column < columns; column++) {
      const x = Math.min(upper.length - 1.001, (column / columns) * upper.length)
      const value = mix(sample(upper, x), sample(lower, x), at % 1)
      const grain = noise[(row * 7919 + column * 31) & (noise.length - 1)]! * 9
      // A logarithmic detector with a shoulder, as digital chest systems present it.
      const shown = fullScale * (1 - Math.exp(-((value / 3.4) ** 1.6))) + grain
      film[row * columns + column] = Math.max(0, Math.min(fullScale, Math.round(shown)))
    }
  }
  return film
}

/** Linear attenuation per mm at some 70 keV from Hounsfield units (water 0.019 per mm), bone weighing more than its density. */
const attenuation = (hounsfield: number) =>
  Math.max(0, 0.019 * (1 + hounsfield / 1000) + (hounsfield > 150 ? hounsfield * 9e-6 : 0))

function sumAlongBeam({ size, spacing, labels }: Raster, attenuations: readonly number[]) {
  const line = new Float32Array(size)
  for (let i = 0; i < labels.length; i++) line[i % size]! += attenuations[labels[i]!]! * spacing
  return line
}

const mix = (a: number, b: number, part: number) => a + (b - a) * part
const sample = (line: Float32Array, x: number) => mix(line[Math.floor(x)]!, line[Math.floor(x) + 1]!, x % 1)

import { noiseTable, randomFrom } from './random.ts'

export const ultrasoundSize = { rows: 480, columns: 640 }

/** Depth shown, mm, and the probe's place on the screen. */
const depth = 160
const apex = { x: 320, y: 28 }
const scale = 432 / depth
const opening = 0.72

/**
 * A beating heart seen from its apex: four chambers in a fan of speckle, with flow coloured through the mitral valve
 * (towards the probe red, away blue).
 * @param phase of the heart's cycle, 0 to 1
 * @returns RGB samples of 480 × 640
 */
export function ultrasoundFrame(seed: string, phase: number): Uint8Array {
  const speckle = noiseTable(randomFrom(`us:${seed}`), 1 << 18)
  const { rows, columns } = ultrasoundSize
  const out = new Uint8Array(rows * columns * 3)
  const beat = 0.5 - 0.5 * Math.cos(2 * Math.PI * phase)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [dx, dy] = [(column - apex.x) / scale, (row - apex.y) / scale]
      const range = Math.hypot(dx, dy)
      const angle = Math.atan2(dx, dy)
      if (range < 6 || range > depth || Math.abs(angle) > opening) continue
      const at = (row * columns + column) * 3
      const gray = echo(dx, dy, range, angle, beat, speckle)
      const flow = doppler(dx, dy, phase)
      const shown = Math.abs(flow) > 0.14 && gray < 96
      out[at] = shown && flow > 0 ? 90 + flow * 165 : shown ? 0 : gray
      out[at + 1] = shown ? Math.abs(flow) ** 2 * 110 : gray
      out[at + 2] = shown && flow < 0 ? 90 - flow * 165 : shown ? 0 : gray
    }
  }
  ruler(out)
  return out
}

/** Signed distance in units of the radius: below 1 inside a chamber. */
const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number, tilt: number) => {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
  const [u, v] = [(x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin]
  return Math.hypot(u / rx, v / ry)
}

function echo(x: number, y: number, range: number, angle: number, beat: number, speckle: Float32Array): number {
  const ventricle = 1 - 0.3 * beat
  const atrium = 0.82 + 0.2 * beat
  const chambers = [
    inside(x, y, 16, 62, 19 * ventricle, 34 * ventricle, -0.16),
    inside(x, y, -21, 64, 15 * ventricle, 28 * ventricle, 0.22),
    inside(x, y, 20, 117 - 4 * beat, 19 * atrium, 17 * atrium, 0),
    inside(x, y, -20, 114 - 4 * beat, 17 * atrium, 15 * atrium, 0),
  ]
  const near = Math.min(...chambers)
  const heart = inside(x, y, -1, 82, 52, 66, 0)
  const wall = near < 1 ? 0.05 : near < 1.14 ? 1.15 : heart < 1 ? 0.62 : heart < 1.07 ? 1.25 : 0.36
  const leaflet = valve(x, y, beat)
  // Speckle has the size of the pulse: fine along the beam, coarser across it as the beam spreads.
  const cell = Math.floor(range * 2.6) * 977 + Math.floor((angle + 1) * 150) * 31
  const grain = Math.abs(
    speckle[cell & (speckle.length - 1)]! * 0.55 + speckle[(cell * 3 + 7) & (speckle.length - 1)]! * 0.35,
  )
  const fade = Math.min(1, range / 14) * (1 - 0.42 * (range / depth))
  return Math.min(255, Math.max(0, 18 + 150 * Math.max(wall, leaflet) * (0.35 + 0.8 * grain) * fade))
}

/** The two leaflets of each inflow valve swing into the ventricle when it fills. */
function valve(x: number, y: number, beat: number) {
  const openness = 1 - beat
  for (const [cx, half] of [
    [18, 15],
    [-20, 13],
  ] as const) {
    for (const side of [-1, 1]) {
      const along = (half - Math.abs(x - cx)) / half
      const leaf = 100 - along * 15 * openness - 2
      if (Math.sign(x - cx) === side && along > 0 && Math.abs(y - leaf) < 1.5) return 1.3
    }
  }
  return 0
}

function doppler(x: number, y: number, phase: number) {
  const fill = Math.max(0, Math.sin(2 * Math.PI * (phase + 0.3)))
  const eject = Math.max(0, -Math.sin(2 * Math.PI * (phase + 0.3)))
  const inflow = inside(x, y, 18, 84, 8.5, 30, -0.05)
  const outflow = inside(x, y, 7, 74, 6, 26, 0.18)
  const swirl = 0.82 + 0.18 * Math.sin(x * 0.9 + y * 0.6 + phase * 12)
  if (inflow < 1 && fill > 0.1) return fill * (1 - inflow ** 2) * swirl
  if (outflow < 1 && eject > 0.1) return -eject * (1 - outflow ** 2) * swirl
  return 0
}

/** A tick each centimetre at the right edge, longer each five, and the bar of flow colours. */
function ruler(out: Uint8Array) {
  const { columns } = ultrasoundSize
  for (let centimetre = 0; centimetre <= depth / 10; centimetre++) {
    const row = Math.round(apex.y + centimetre * 10 * scale)
    for (let column = columns - (centimetre % 5 === 0 ? 26 : 16); column < columns - 8; column++) {
      out.fill(170, (row * columns + column) * 3, (row * columns + column) * 3 + 3)
    }
  }
  for (let row = 40; row < 140; row++) {
    const value = (90 - row) / 50
    for (let column = 18; column < 30; column++) {
      const at = (row * columns + column) * 3
      out[at] = value > 0 ? 90 + value * 165 : 0
      out[at + 1] = value ** 2 * 110
      out[at + 2] = value < 0 ? 90 - value * 165 : 0
    }
  }
}

export type Point = readonly [x: number, y: number]

/**
 * A square plane of tissue labels. Positions are in millimetres from the middle, x to the patient's left and y to the back,
 * as an axial image is looked at.
 */
export class Raster {
  readonly size: number
  readonly spacing: number
  readonly labels: Uint8Array

  constructor(size: number, spacing: number) {
    this.size = size
    this.spacing = spacing
    this.labels = new Uint8Array(size * size)
  }

  /** Fills a closed outline (even-odd); `over`, when given, changes only pixels that carry one of these labels. */
  fill(outline: readonly Point[], label: number, over?: readonly number[]) {
    const { size, spacing, labels } = this
    const half = size / 2
    const ys = outline.map(([, y]) => y / spacing + half)
    const xs = outline.map(([x]) => x / spacing + half)
    const top = Math.max(0, Math.ceil(Math.min(...ys)))
    const bottom = Math.min(size - 1, Math.floor(Math.max(...ys)))
    const crossings: number[] = []
    for (let row = top; row <= bottom; row++) {
      crossings.length = 0
      for (let at = 0; at < xs.length; at++) {
        const next = at + 1 === xs.length ? 0 : at + 1
        const [y0, y1] = [ys[at]!, ys[next]!]
        if (y0 <= row === y1 <= row) continue
        crossings.push(xs[at]! + ((row - y0) / (y1 - y0)) * (xs[next]! - xs[at]!))
      }
      crossings.sort((a, b) => a - b)
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const from = Math.max(0, Math.ceil(crossings[pair]!))
        const to = Math.min(size - 1, Math.floor(crossings[pair + 1]!))
        for (let column = from; column <= to; column++) {
          const index = row * size + column
          if (!over || over.includes(labels[index]!)) labels[index] = label
        }
      }
    }
  }

  ellipse(center: Point, radii: Point, label: number, { angle = 0, shape, over }: EllipseOptions = {}) {
    if (radii[0] <= 0 || radii[1] <= 0) return
    this.fill(ellipse(center, radii, angle, shape), label, over)
  }

  /** A line with rounded ends: vessels, sulci, membranes. */
  stroke(line: readonly Point[], width: number, label: number, over?: readonly number[]) {
    for (let at = 0; at + 1 < line.length; at++) {
      const [[x0, y0], [x1, y1]] = [line[at]!, line[at + 1]!]
      const length = Math.hypot(x1 - x0, y1 - y0) || 1
      const [nx, ny] = [((y1 - y0) / length) * (width / 2), ((x0 - x1) / length) * (width / 2)]
      const corners: Point[] = [
        [x0 + nx, y0 + ny],
        [x1 + nx, y1 + ny],
        [x1 - nx, y1 - ny],
        [x0 - nx, y0 - ny],
      ]
      this.fill(corners, label, over)
      this.fill(ellipse([x1, y1], [width / 2, width / 2], 0, undefined, 8), label, over)
    }
  }
}

type EllipseOptions = { angle?: number; shape?: (angle: number) => number; over?: readonly number[] }

/** The outline of an ellipse, its radius scaled by `shape` at each angle; `angle` turns it, radians clockwise on screen. */
export function ellipse(
  center: Point,
  radii: Point,
  angle = 0,
  shape?: (angle: number) => number,
  corners = 72,
): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return Array.from({ length: corners }, (_, at) => {
    const turn = (at / corners) * 2 * Math.PI
    const scale = shape ? shape(turn) : 1
    const [x, y] = [Math.cos(turn) * radii[0] * scale, Math.sin(turn) * radii[1] * scale]
    return [center[0] + x * cos - y * sin, center[1] + x * sin + y * cos]
  })
}

/** The half width of an ellipsoid's cut at a height, 0 outside: `radius` times this is the radius of the slice. */
export const cut = (z: number, center: number, radius: number): number => {
  const t = (z - center) / radius
  return t * t >= 1 ? 0 : Math.sqrt(1 - t * t)
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function ramp(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

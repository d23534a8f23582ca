import type { Plane } from './image-modules.ts'

export type Vector = readonly [number, number, number]
export type ImagePlace = Readonly<{ x: number; y: number }>
export type Size = Readonly<{ width: number; height: number }>

/**
 * A place in image pixels (the corner of the top left pixel is 0, 0; its centre 0.5, 0.5) as a place in the patient, in mm.
 * ImagePositionPatient is the centre of that pixel (PS3.3 §C.7.6.2.1.1).
 */
export function toWorld(plane: Plane, { x, y }: ImagePlace): Vector {
  const [right, down] = [(x - 0.5) * plane.columnSpacing, (y - 0.5) * plane.rowSpacing]
  const at = (axis: 0 | 1 | 2) => plane.origin[axis] + plane.rowCosines[axis] * right + plane.columnCosines[axis] * down
  return [at(0), at(1), at(2)]
}

/** The place of a point in the patient on the image, in pixels: the reverse of `toWorld`. */
export function toImage(plane: Plane, world: Vector): ImagePlace {
  const [x, y, z] = [world[0] - plane.origin[0], world[1] - plane.origin[1], world[2] - plane.origin[2]]
  const along = (axis: Vector) => axis[0] * x + axis[1] * y + axis[2] * z
  return {
    x: along(plane.rowCosines) / plane.columnSpacing + 0.5,
    y: along(plane.columnCosines) / plane.rowSpacing + 0.5,
  }
}

/** Half the height of what a camera shows, in mm, when the whole image just fits; quarter turns swap its sides. */
export function fittingScale(plane: Plane, viewport: Size, rotation: number): number {
  const isTurned = Math.round(rotation / 90) % 2 !== 0
  const [width, height] = [plane.columns * plane.columnSpacing, plane.rows * plane.rowSpacing]
  const [across, down] = isTurned ? [height, width] : [width, height]
  return Math.max(down, (across * viewport.height) / Math.max(1, viewport.width)) / 2
}

/** Zoom 1 shows the whole image, 2 twice that: the same on every screen. */
export const zoomOf = (plane: Plane, viewport: Size, rotation: number, parallelScale: number) =>
  fittingScale(plane, viewport, rotation) / parallelScale

/** The image point in the middle of the viewport minus the middle of the image, in pixels. */
export function panOf(plane: Plane, middle: Vector): ImagePlace {
  const { x, y } = toImage(plane, middle)
  return { x: x - plane.columns / 2, y: y - plane.rows / 2 }
}

/** What the middle of the viewport looks at, given a pan: the reverse of `panOf`. */
export const middleOf = (plane: Plane, pan: ImagePlace): Vector =>
  toWorld(plane, { x: pan.x + plane.columns / 2, y: pan.y + plane.rows / 2 })

/** Letters at the edges of the picture: towards which side of the patient its right and its bottom lie (PS3.3 §C.7.6.1.1.1). */
export const directionLetters = (towards: Vector): string =>
  towards
    .map((amount, axis) => ({ amount: Math.abs(amount), letter: (amount > 0 ? 'LPH' : 'RAF')[axis]! }))
    .filter(({ amount }) => amount > 0.25)
    .toSorted((a, b) => b.amount - a.amount)
    .map(({ letter }) => letter)
    .join('')

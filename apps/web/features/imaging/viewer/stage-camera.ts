import type { Types } from '@cornerstonejs/core'

import type { Plane } from './image-modules.ts'
import type { Presentation } from './stage-state.ts'
import { fittingScale, middleOf, panOf, type Size, type Vector, zoomOf } from './view-geometry.ts'

const sizeOf = ({ element }: Types.IStackViewport): Size => ({
  width: element.clientWidth,
  height: element.clientHeight,
})

/** How the picture lies in the viewport now, in image space. */
export function readPresentation(viewport: Types.IStackViewport, plane: Plane): Presentation {
  const { focalPoint, parallelScale = 1, flipHorizontal = false, flipVertical = false } = viewport.getCamera()
  const rotation = turn(viewport.getViewPresentation().rotation ?? 0)
  return {
    zoom: zoomOf(plane, sizeOf(viewport), rotation, parallelScale),
    pan: focalPoint ? panOf(plane, focalPoint as unknown as Vector) : { x: 0, y: 0 },
    rotation,
    flipHorizontal,
    flipVertical,
  }
}

/** Lays the picture as `presentation` says, whatever the size of the viewport. */
export function place(viewport: Types.IStackViewport, plane: Plane, presentation: Presentation): void {
  const { zoom, pan, rotation, flipHorizontal, flipVertical } = presentation
  // The library's own zoom and pan are in canvas pixels and round to whole ones; only turns and flips are left to it.
  viewport.setViewPresentation({ rotation, flipHorizontal, flipVertical, zoom: 1, pan: [0, 0] })

  const { focalPoint, position } = viewport.getCamera()
  const middle = middleOf(plane, pan)
  const away = (axis: 0 | 1 | 2) => (position?.[axis] ?? 0) - (focalPoint?.[axis] ?? 0)
  viewport.setCamera({
    parallelScale: fittingScale(plane, sizeOf(viewport), rotation) / zoom,
    focalPoint: [...middle] as Types.Point3,
    position: [middle[0] + away(0), middle[1] + away(1), middle[2] + away(2)],
  })
}

/** Which way the viewport's right and bottom point in the patient, as unit vectors. */
export function axesOf(viewport: Types.IStackViewport): { right: Vector; down: Vector } {
  const origin = viewport.canvasToWorld([0, 0])
  const towards = (point: Types.Point2): Vector => {
    const [x, y, z] = viewport.canvasToWorld(point)
    const along: Vector = [x - origin[0], y - origin[1], z - origin[2]]
    const length = Math.hypot(...along) || 1
    return [along[0] / length, along[1] / length, along[2] / length]
  }
  return { right: towards([100, 0]), down: towards([0, 100]) }
}

const turn = (degrees: number) => {
  const whole = Math.round(degrees * 100) / 100
  return ((whole % 360) + 360) % 360
}

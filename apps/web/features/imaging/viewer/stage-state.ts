import type { FailureReason } from './frame-failure.ts'
import type { Plane } from './image-modules.ts'
import type { Picture } from './series-stack.ts'
import type { ImagePlace } from './view-geometry.ts'
import type { Window } from './window-presets.ts'

/** The pictures of one series, in order, and the ids under which the loader knows them. */
export type Stack = Readonly<{
  studyUid: string
  seriesUid: string
  modality: string
  pictures: readonly Picture[]
  ids: readonly string[]
}>

/** What the main button or one finger does. */
export const stageTools = ['WindowLevel', 'StackScroll', 'Zoom', 'Pan', 'Length', 'Angle'] as const
export type StageTool = (typeof stageTools)[number]

/** How the picture lies in its frame on the screen: in image space, so that it means the same on every screen. */
export type Presentation = Readonly<{
  zoom: number
  pan: ImagePlace
  rotation: number
  flipHorizontal: boolean
  flipVertical: boolean
}>
export const whole: Presentation = {
  zoom: 1,
  pan: { x: 0, y: 0 },
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
}

export type StageState = Readonly<{
  stack: Stack | null
  /** Which picture is asked for; `shown` is the one on the screen: they differ while it is fetched. */
  index: number
  shown: Picture | null
  plane: Plane | null
  /** Why the picture asked for cannot be shown. */
  failure: FailureReason | null
  /** In modality units; `isOwnWindow` while it is the one that the image itself asks for. */
  window: Window | null
  isOwnWindow: boolean
  invert: boolean
  presentation: Presentation
  /** How many pictures of the stack are here. */
  loaded: number
  playing: boolean
  framesPerSecond: number
  tool: StageTool
  measurements: number
}>

export const nothingShown: StageState = {
  stack: null,
  index: 0,
  shown: null,
  plane: null,
  failure: null,
  window: null,
  isOwnWindow: true,
  invert: false,
  presentation: whole,
  loaded: 0,
  playing: false,
  framesPerSecond: 15,
  tool: 'WindowLevel',
  measurements: 0,
}

import { z } from 'zod'

/** A DICOM UID: digits and dots, at most 64 characters (PS3.5 §9.1). */
export const Uid = z
  .string()
  .max(64)
  .regex(/^[0-2](\.(0|[1-9]\d*))+$/)

/** Finite and within what a screen can mean; a NaN or 1e308 from one browser must not freeze the others. */
const within = (limit: number) => z.number().min(-limit).max(limit)

/**
 * A place in image space: x = columns, y = rows, in pixels of the stored image with sub-pixel resolution.
 * The top left corner of the top left pixel is (0, 0), its centre (0.5, 0.5) (PS3.3 §C.10.5, units PIXEL).
 */
export const ImagePoint = z.object({ x: within(100_000), y: within(100_000) })
export type ImagePoint = z.infer<typeof ImagePoint>

/**
 * All that a viewer needs to show what the presenter sees, absolute, so that a lost or repeated message does no harm.
 * - `frame`: 1-based (PS3.18 §8.2.1).
 * - `windowCenter`, `windowWidth`: in modality units (HU for CT), or null for the image's own default.
 * - `zoom`: 1 shows the whole image in the viewport, 2 twice that; so different screen sizes agree.
 * - `pan`: the image point in the middle of the viewport minus the middle of the image, in image pixels.
 * - `rotation`: clockwise, in degrees, applied after flips.
 */
export const ViewState = z.object({
  studyUid: Uid,
  seriesUid: Uid,
  sopInstanceUid: Uid,
  frame: z.int().min(1).max(100_000),
  windowCenter: within(1e6).nullable(),
  windowWidth: z.number().min(0).max(1e6).nullable(),
  zoom: z.number().min(0.01).max(100),
  pan: ImagePoint,
  invert: z.boolean(),
  rotation: z.number().min(0).max(360),
  flipHorizontal: z.boolean().default(false),
  flipVertical: z.boolean().default(false),
})
export type ViewState = z.infer<typeof ViewState>

/** Where one person points: an image, a frame and a place in it. */
export const Pointer = z.object({ sopInstanceUid: Uid, frame: z.int().min(1).max(100_000), ...ImagePoint.shape })
export type Pointer = z.infer<typeof Pointer>

/** Another person's pointer as it is drawn. `pointer` is null when it has left the image. */
export const RemotePointer = z.object({
  seat: z.string(),
  personId: z.string(),
  displayName: z.string(),
  pointer: Pointer.nullable(),
})
export type RemotePointer = z.infer<typeof RemotePointer>

/** Who drives everyone's viewer. */
export const PointerHolder = z.object({ seat: z.string(), personId: z.string(), displayName: z.string() })
export type PointerHolder = z.infer<typeof PointerHolder>

/** The shared picture at this moment. `revision` grows with each change of `view`; `by` is the seat that made it. */
export const SharedView = z.object({ revision: z.int(), view: ViewState.nullable(), by: z.string().nullable() })
export type SharedView = z.infer<typeof SharedView>

/** At most this many pointer or view messages a second and person; more are coalesced, the last one wins. */
export const VIEWER_MESSAGES_PER_SECOND = 15
/** A holder who has shown or pointed at nothing for this long (ms) may be relieved by someone else. */
export const POINTER_LEASE_MS = 15_000

/** What the viewer's header needs: connected or not, who leads, and whether it is this person. */
export type ViewerLinkState = Readonly<{
  connected: boolean
  mayPoint: boolean
  holder: PointerHolder | null
  holding: boolean
}>

/**
 * What a call offers to a viewer beside it. The viewer knows nothing of sockets, the call nothing of images.
 * Every `on…` and `subscribe` gives back a function that unsubscribes.
 */
export type ViewerLink = Readonly<{
  /** For `useSyncExternalStore`: told after each change of `getState()`. */
  subscribe: (changed: () => void) => () => void
  /** The same object until something changes. */
  getState: () => ViewerLinkState
  /** Shows this to everyone, at most 15 times a second, the last one always. Nothing happens unless this person holds the pointer. */
  setLocalView: (view: ViewState) => void
  /** Called at once with what is shown now, if anything, and then with each change by someone else. */
  onRemoteView: (show: (view: ViewState, by: PointerHolder | null) => void) => () => void
  /** This person's own pointer in image space, or null when it leaves the image. Sent at most 15 times a second. */
  movePointer: (pointer: Pointer | null) => void
  /** Called with all other people's pointers (those on some image) after each change. */
  onPointers: (draw: (pointers: readonly RemotePointer[]) => void) => () => void
  /** Asks to drive. Resolves to true when held; false when someone else is using it (they are told who asks). */
  takePointer: () => Promise<boolean>
  releasePointer: () => Promise<void>
}>

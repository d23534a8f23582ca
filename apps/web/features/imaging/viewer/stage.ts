import type { Types } from '@cornerstonejs/core'
import type { ViewState } from '@lientuyen/realtime/viewer'

import type { Cornerstone } from './cornerstone.ts'
import { Film } from './film.ts'
import { planeOf } from './image-modules.ts'
import { filmRateOf } from './series-stack.ts'
import { axesOf, place, readPresentation } from './stage-camera.ts'
import { StagePictures } from './stage-pictures.ts'
import { nothingShown, type Presentation, type Stack, type StageState, type StageTool, whole } from './stage-state.ts'
import { openTools } from './stage-tools.ts'
import { type ImagePlace, toImage, toWorld, type Vector } from './view-geometry.ts'
import { isSameRange, ownRange, rangeOf, type Window, windowOf } from './window-presets.ts'

/** One picture on the screen: owns the rendering engine, the tools and the pictures fetched ahead. Close it, or the GPU stays busy. */
export class Stage {
  readonly #element: HTMLDivElement
  readonly #cornerstone: Cornerstone
  readonly #engine: Types.IRenderingEngine
  readonly #viewport: Types.IStackViewport
  readonly #pictures: StagePictures
  readonly #hands: ReturnType<typeof openTools>
  readonly #listeners = new Set<() => void>()
  readonly #ending = new AbortController()
  readonly #resize: ResizeObserver

  #state = nothingShown
  readonly #film = new Film(() => this.#nextFrame())
  #isReading = false
  #opening = 0

  constructor(element: HTMLDivElement, cornerstone: Cornerstone) {
    const { core, tools } = cornerstone
    const id = `stage-${crypto.randomUUID()}`
    this.#element = element
    this.#cornerstone = cornerstone
    this.#engine = new core.RenderingEngine(id)
    const type = core.Enums.ViewportType.STACK
    this.#engine.enableElement({ viewportId: id, element, type, defaultOptions: { background: [0, 0, 0] } })
    this.#viewport = this.#engine.getViewport(id) as Types.IStackViewport
    this.#hands = openTools(cornerstone, id)
    this.#pictures = new StagePictures(cornerstone, () => this.#readSoon())
    this.setTool(matchMedia('(pointer: coarse)').matches ? 'StackScroll' : 'WindowLevel')

    const { signal } = this.#ending
    const { Events } = core.Enums
    // Drawn by the processor, a picture is announced a moment before it is there.
    const onNewImage = () => (this.#isDrawnByProcessor() ? queueMicrotask(() => this.#arrived()) : this.#arrived())
    element.addEventListener(Events.STACK_NEW_IMAGE, onNewImage, { signal })
    for (const name of [Events.STACK_VIEWPORT_SCROLL, Events.CAMERA_MODIFIED, Events.VOI_MODIFIED]) {
      element.addEventListener(name, () => this.#readSoon(), { signal })
    }
    const { ANNOTATION_COMPLETED, ANNOTATION_REMOVED } = tools.Enums.Events
    for (const name of [ANNOTATION_COMPLETED, ANNOTATION_REMOVED]) {
      core.eventTarget.addEventListener(name, this.#readSoon)
      signal.addEventListener('abort', () => core.eventTarget.removeEventListener(name, this.#readSoon))
    }
    this.#resize = new ResizeObserver(() => this.#fitElement())
    this.#resize.observe(element)
  }

  readonly subscribe = (changed: () => void) => {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }
  readonly getState = (): StageState => this.#state

  /** Shows a series from `start` on; resolves when that picture is there or has failed. */
  async open(stack: Stack, start = 0): Promise<void> {
    const opening = ++this.#opening
    this.stop()
    this.#pictures.watch(stack.ids)
    const { tool, framesPerSecond } = this.#state
    const rate = stack.pictures[0] && filmRateOf(stack.pictures[0])
    this.#set({ ...nothingShown, stack, index: start, tool, framesPerSecond: rate ?? framesPerSecond })
    // Why a picture failed is heard by StagePictures.
    await this.#viewport.setStack([...stack.ids], start).catch(() => undefined)
    if (opening !== this.#opening) return
    this.#read()
    this.#pictures.fetchAhead(stack.ids, () => this.#state.index, this.#isDrawnByProcessor())
  }

  goTo(index: number) {
    const { stack } = this.#state
    if (!stack) return
    const wanted = Math.max(0, Math.min(stack.ids.length - 1, Math.round(index)))
    const by = wanted - this.#viewport.getTargetImageIdIndex()
    if (by !== 0) this.#viewport.scroll(by, true, false)
    this.#read()
  }
  readonly step = (by: number) => this.goTo(this.#state.index + by)

  /** Tries the picture in view again. */
  async again() {
    const { stack, index } = this.#state
    if (stack) await this.open(stack, index)
  }

  setTool(tool: StageTool) {
    this.#hands.choose(tool)
    this.#set({ tool })
  }

  setWindow(window: Window | 'default' | 'full') {
    if (!this.#state.shown) return
    this.#applyWindow(window)
    this.#draw()
  }

  toggleInvert() {
    this.#setInvert(!this.#state.invert)
    this.#draw()
  }

  lay(change: Partial<Presentation>) {
    const { shown, plane, presentation } = this.#state
    if (!shown || !plane) return
    place(this.#viewport, plane, { ...presentation, ...change })
    this.#draw()
  }
  zoomBy = (factor: number) => this.lay({ zoom: Math.max(0.1, Math.min(30, this.#state.presentation.zoom * factor)) })

  /** The whole picture with its own window, upright. Measurements stay. */
  reset() {
    if (!this.#state.shown) return
    this.#applyWindow('default')
    this.#setInvert(false)
    this.lay(whole)
  }

  play(framesPerSecond = this.#state.framesPerSecond) {
    this.#film.play(framesPerSecond)
    this.#set({ playing: true, framesPerSecond })
  }
  stop() {
    this.#film.stop()
    if (this.#state.playing) this.#set({ playing: false })
  }
  setFramesPerSecond(framesPerSecond: number) {
    if (this.#state.playing) return this.play(framesPerSecond)
    this.#set({ framesPerSecond })
  }

  clearMeasurements() {
    this.#hands.removeMeasurements(this.#state.stack?.ids ?? [])
    this.#draw()
  }

  /** What is on the screen, absolute and in image space; null while there is nothing. */
  view(): ViewState | null {
    const { stack, shown, window, isOwnWindow, invert, presentation } = this.#state
    if (!stack || !shown) return null
    const { studyUid, seriesUid } = stack
    const { sopInstanceUid, frame } = shown
    const said = isOwnWindow ? null : window
    return {
      ...{ studyUid, seriesUid, sopInstanceUid, frame, invert, ...presentation },
      windowCenter: said?.center ?? null,
      windowWidth: said?.width ?? null,
    }
  }

  /** Brings a view of the series that is open onto the screen. */
  async show(view: ViewState) {
    const { stack } = this.#state
    if (stack?.seriesUid !== view.seriesUid) return
    this.stop()
    const index = stack.pictures.findIndex((it) => it.sopInstanceUid === view.sopInstanceUid && it.frame === view.frame)
    if (index >= 0 && index !== this.#viewport.getTargetImageIdIndex()) {
      // At once, not after the pause that a fast scroll is given; why a picture failed is heard by StagePictures.
      const arrival = this.#viewport.setImageIdIndex(index).catch(() => undefined)
      this.#read()
      await arrival
    }
    if (!this.#state.shown || this.#state.stack !== stack) return
    const { windowCenter: center, windowWidth: width, zoom, pan, rotation, flipHorizontal, flipVertical } = view
    if (center !== null && width !== null) this.#applyWindow({ center, width })
    if ((center === null || width === null) && !this.#state.isOwnWindow) this.#applyWindow('default')
    this.#setInvert(view.invert)
    this.lay({ zoom, pan, rotation, flipHorizontal, flipVertical })
  }

  /** The place in the image under a point of the page, or null beside the image. */
  placeAt({ clientX, clientY }: { clientX: number; clientY: number }): ImagePlace | null {
    const { plane, shown } = this.#state
    if (!plane || !shown) return null
    const { left, top } = this.#element.getBoundingClientRect()
    const place = toImage(plane, this.#viewport.canvasToWorld([clientX - left, clientY - top]))
    const isInside = place.x >= 0 && place.y >= 0 && place.x <= plane.columns && place.y <= plane.rows
    return isInside ? place : null
  }

  /** Where a place of the image is on the element, in CSS pixels. */
  pointOf(place: ImagePlace): { left: number; top: number } | null {
    const { plane, shown } = this.#state
    if (!plane || !shown) return null
    const [left, top] = this.#viewport.worldToCanvas([...toWorld(plane, place)] as Types.Point3)
    return Number.isFinite(left) && Number.isFinite(top) ? { left, top } : null
  }

  /** Which way the picture's right and bottom point in the patient as it is shown; null for a picture without a place. */
  axes(): { right: Vector; down: Vector } | null {
    return this.#state.plane?.isPlaced ? axesOf(this.#viewport) : null
  }

  close() {
    if (this.#ending.signal.aborted) return
    this.#ending.abort()
    this.#opening++
    this.stop()
    this.#listeners.clear()
    this.#resize.disconnect()
    this.#pictures.close()
    this.#hands.close()
    this.#engine.destroy()
  }

  #isDrawnByProcessor = () => this.#cornerstone.core.getConfiguration().rendering?.useCPURendering ?? false

  /** Monochrome 1 is dark for high values by itself (PS3.3 §C.7.6.3.1.2); `invert` is against how the image wants to be seen. */
  #isNaturallyInverted = () => this.#viewport.getCornerstoneImage()?.invert ?? false
  #setInvert = (invert: boolean) => this.#viewport.setProperties({ invert: invert !== this.#isNaturallyInverted() })

  #applyWindow(window: Window | 'default' | 'full') {
    const image = this.#viewport.getCornerstoneImage()
    const full = { lower: image.minPixelValue, upper: image.maxPixelValue }
    const voiRange = window === 'full' ? full : window === 'default' ? ownRange(image) : rangeOf(window)
    this.#viewport.setProperties({ voiRange })
  }

  #draw() {
    this.#viewport.render()
    this.#read()
  }

  #nextFrame() {
    const { stack, index, shown } = this.#state
    if (!stack) return
    // A film waits for a frame that is not here yet, and passes over one that failed.
    if (stack.pictures[index] !== shown && !this.#state.failure) return
    this.goTo((index + 1) % stack.ids.length)
  }

  /** A picture has come onto the screen: the library has moved the camera a little, so it is laid again exactly as it was. */
  #arrived() {
    const { stack, presentation } = this.#state
    const shown = stack?.pictures[this.#viewport.getCurrentImageIdIndex()]
    if (!shown || this.#ending.signal.aborted) return
    const plane = planeOf(shown.instance, shown.frame)
    place(this.#viewport, plane, presentation)
    // Slices of a stack may each ask for a window of their own; one that the reader has set stays.
    if (this.#state.isOwnWindow) this.#applyWindow('default')
    this.#viewport.render()
    this.#set({ shown, plane })
    this.#readSoon()
  }

  #fitElement() {
    if (this.#element.clientWidth === 0 || this.#element.clientHeight === 0) return
    const { presentation } = this.#state
    this.#engine.resize(true, false)
    this.lay(presentation)
  }

  /** Events come in the middle of changes; what they amount to is read once, afterwards. */
  #readSoon = () => {
    if (this.#isReading || this.#ending.signal.aborted) return
    this.#isReading = true
    queueMicrotask(() => {
      this.#isReading = false
      if (!this.#ending.signal.aborted) this.#read()
    })
  }

  #read() {
    const { stack, shown, plane } = this.#state
    const index = stack ? this.#viewport.getTargetImageIdIndex() : 0
    const { voiRange, invert = false } = this.#viewport.getProperties()
    this.#set({
      index,
      failure: this.#pictures.failureOf(stack?.ids[index]),
      loaded: this.#pictures.loaded,
      measurements: this.#hands.countMeasurements(stack?.ids ?? []),
      ...(shown &&
        plane && {
          window: voiRange ? windowOf(voiRange) : null,
          isOwnWindow: voiRange ? isSameRange(voiRange, ownRange(this.#viewport.getCornerstoneImage())) : true,
          invert: invert !== this.#isNaturallyInverted(),
          presentation: readPresentation(this.#viewport, plane),
        }),
    })
  }

  #set(change: Partial<StageState>) {
    this.#state = { ...this.#state, ...change }
    for (const changed of this.#listeners) changed()
  }
}

import * as core from '@cornerstonejs/core'
import * as loader from '@cornerstonejs/dicom-image-loader'
import * as tools from '@cornerstonejs/tools'

import { FrameFailure } from './frame-failure.ts'
import { forgetPictures, loadFrame, provideModule, scheme } from './frame-loader.ts'

export type Cornerstone = Readonly<{ core: typeof core; tools: typeof tools }>

const cacheBytes = 768 * 1024 * 1024
/** Above everything that the libraries register by themselves. */
const first = 100_000

let opened: Cornerstone | undefined
let viewers = 0
let leaving: ReturnType<typeof setTimeout> | undefined
/** A pane that is moved or resized may close its viewer and open it again at once. */
const lingerMs = 5000

/** Sets the libraries up once a page; viewers come and go. Falls back to the processor by itself where there is no WebGL. */
export function openCornerstone(): Cornerstone {
  viewers += 1
  clearTimeout(leaving)
  if (opened) return opened

  addEventListener('unhandledrejection', keepToldFailuresQuiet)
  core.init()
  loader.init({ maxWebWorkers: Math.max(1, Math.min(4, Math.floor((navigator.hardwareConcurrency || 2) / 2))) })
  tools.init()
  const { WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool, AngleTool } = tools
  for (const tool of [WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool, AngleTool]) tools.addTool(tool)

  core.cache.setMaxCacheSize(cacheBytes)
  core.metaData.addProvider(provideModule, first)
  core.imageLoader.registerImageLoader(scheme, (id, options) => ({
    promise: loadFrame(id, options ?? {}, decode),
  }))
  opened = { core, tools }
  return opened
}

const decode = (id: string, bytes: Uint8Array, transferSyntax: string, options: object) =>
  loader.createImage(id, bytes, transferSyntax, options) as Promise<core.Types.IImage>

/** The last viewer that leaves takes the pictures with it: nobody else at this browser should find them. */
export function leaveCornerstone(): void {
  viewers -= 1
  if (viewers > 0) return
  leaving = setTimeout(() => {
    core.cache.purgeCache()
    forgetPictures()
  }, lingerMs)
}

/** The library's cache throws a failed load once more where nobody can catch it; the reader has been told by then. */
function keepToldFailuresQuiet(event: PromiseRejectionEvent) {
  if (event.reason instanceof FrameFailure) event.preventDefault()
}

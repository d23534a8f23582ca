import type { Stage } from './stage.ts'
import type { StageTool } from './stage-state.ts'
import { presetsFor } from './window-presets.ts'

const toolKeys: Record<string, StageTool> = {
  w: 'WindowLevel',
  s: 'StackScroll',
  z: 'Zoom',
  p: 'Pan',
  l: 'Length',
  a: 'Angle',
}

type Press = Readonly<{ key: string; isModified: boolean }>

/** What a key does in the reading room: undefined when it is not ours. `isLook` when it changes what is seen. */
export function keyAction({ key, isModified }: Press, stage: Stage): { isLook: boolean; run: () => void } | undefined {
  if (isModified) return undefined
  const { stack, playing } = stage.getState()
  const tool = toolKeys[key.toLowerCase()]
  if (tool) return { isLook: false, run: () => stage.setTool(tool) }
  const preset = /^[1-9]$/.test(key) ? presetsFor(stack?.modality ?? '')[Number(key) - 1] : undefined
  if (preset) return { isLook: true, run: () => stage.setWindow(preset.window) }

  const looks: Record<string, () => void> = {
    ArrowDown: () => stage.step(1),
    ArrowUp: () => stage.step(-1),
    ArrowRight: () => stage.step(1),
    ArrowLeft: () => stage.step(-1),
    PageDown: () => stage.step(10),
    PageUp: () => stage.step(-10),
    Home: () => stage.goTo(0),
    End: () => stage.goTo(Number.MAX_SAFE_INTEGER),
    ' ': () => (playing ? stage.stop() : stage.play()),
    '+': () => stage.zoomBy(1.25),
    '=': () => stage.zoomBy(1.25),
    '-': () => stage.zoomBy(0.8),
    i: () => stage.toggleInvert(),
    r: () => stage.reset(),
  }
  const run = looks[key] ?? looks[key.toLowerCase()]
  return run && { isLook: true, run }
}

const notchPixels = 80
const smoothPixels = 30

/** Turns the wheel into steps: a notch of a mouse is one picture, a touchpad's stream is gathered. */
export function wheelSteps() {
  let gathered = 0
  return ({ deltaY, deltaMode }: { deltaY: number; deltaMode: number }): number => {
    if (deltaMode !== 0 || Math.abs(deltaY) >= notchPixels) {
      gathered = 0
      return Math.sign(deltaY)
    }
    gathered += deltaY
    const steps = Math.trunc(gathered / smoothPixels)
    gathered -= steps * smoothPixels
    return steps
  }
}

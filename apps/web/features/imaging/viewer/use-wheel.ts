'use client'

import { useEffect } from 'react'

import type { Stage } from './stage.ts'
import { wheelSteps } from './stage-keys.ts'

/** The wheel scrolls, with Ctrl (and a pinch on a touchpad) it zooms; dragging counts as one's own move too. */
export function useWheel(stage: Stage | null, area: HTMLElement | null, onOwnMove: () => void) {
  useEffect(() => {
    if (!stage || !area) return
    const stepsOf = wheelSteps()
    const onWheel = (event: WheelEvent) => {
      if (!stage.getState().stack) return
      event.preventDefault()
      if (event.ctrlKey) {
        onOwnMove()
        return stage.zoomBy(Math.exp(-event.deltaY / 300))
      }
      const steps = stepsOf(event)
      if (steps === 0) return
      onOwnMove()
      stage.stop()
      stage.step(steps)
    }
    const onDrag = (event: PointerEvent) => {
      if (event.buttons !== 0 && Math.abs(event.movementX) + Math.abs(event.movementY) > 1) onOwnMove()
    }
    area.addEventListener('wheel', onWheel, { passive: false })
    area.addEventListener('pointermove', onDrag, true)
    return () => {
      area.removeEventListener('wheel', onWheel)
      area.removeEventListener('pointermove', onDrag, true)
    }
  }, [stage, area, onOwnMove])
}

'use client'

import type { RemotePointer, ViewerLink } from '@lientuyen/realtime/viewer'
import { useEffect, useState } from 'react'

import type { Stage } from './stage.ts'
import { useStageState } from './use-stage.ts'
import classes from './viewer.module.css'

/** Everyone else's pointer on this very picture, drawn at its place in the image whatever the size of the screen. */
export function Pointers({ stage, link }: Readonly<{ stage: Stage; link: ViewerLink }>) {
  const { shown } = useStageState(stage)
  const [pointers, setPointers] = useState<readonly RemotePointer[]>([])
  useEffect(() => link.onPointers((now) => setPointers([...now])), [link])

  return pointers.map(({ seat, personId, displayName, pointer }) => {
    const isHere = pointer && pointer.sopInstanceUid === shown?.sopInstanceUid && pointer.frame === shown.frame
    const point = isHere ? stage.pointOf(pointer) : null
    if (!isHere || !point) return null
    return (
      <span
        key={seat}
        className={classes.pointer}
        data-testid={`pointer-${personId}`}
        data-image-x={pointer.x}
        data-image-y={pointer.y}
        style={
          {
            transform: `translate(${point.left}px, ${point.top}px)`,
            '--pointer': colourOf(personId),
          } as React.CSSProperties
        }
      >
        <svg width="18" height="22" viewBox="0 0 18 22" aria-hidden="true">
          <path d="M1 1v16.5l4.6-4 3 7 3-1.3-3-6.8h6.2z" />
        </svg>
        <span translate="no">{displayName}</span>
      </span>
    )
  })
}

/** Light colours that stand apart on grey; none is red, which is for emergencies. */
const colours = ['#7ee0f5', '#ffd166', '#9be7a8', '#d4a9ff', '#ff9ecb', '#ffb27a']

function colourOf(personId: string): string {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return colours[sum % colours.length]!
}

const lingerMs = 1500

/** Tells the others where this person points; a finger that lifts stays a moment, or nobody would see a tap. */
export function useOwnPointer(stage: Stage | null, link: ViewerLink | undefined, area: HTMLElement | null) {
  useEffect(() => {
    if (!stage || !link || !area) return
    let last: { clientX: number; clientY: number } | null = null
    let leaving: ReturnType<typeof setTimeout> | undefined

    const point = () => {
      const { shown } = stage.getState()
      const place = last && stage.placeAt(last)
      link.movePointer(shown && place ? { sopInstanceUid: shown.sopInstanceUid, frame: shown.frame, ...place } : null)
    }
    const move = (event: PointerEvent) => {
      clearTimeout(leaving)
      last = { clientX: event.clientX, clientY: event.clientY }
      point()
    }
    const leave = (event: PointerEvent) => {
      const gone = () => {
        last = null
        link.movePointer(null)
      }
      if (event.pointerType === 'mouse') return gone()
      leaving = setTimeout(gone, lingerMs)
    }
    // Captured: the tools of the stage keep some of these to themselves.
    area.addEventListener('pointermove', move, true)
    area.addEventListener('pointerdown', move, true)
    area.addEventListener('pointerleave', leave)
    area.addEventListener('pointercancel', leave)
    let before = stage.getState().shown
    const stop = stage.subscribe(() => {
      const { shown } = stage.getState()
      if (shown === before) return
      before = shown
      if (last) point()
    })
    return () => {
      clearTimeout(leaving)
      stop()
      area.removeEventListener('pointermove', move, true)
      area.removeEventListener('pointerdown', move, true)
      area.removeEventListener('pointerleave', leave)
      area.removeEventListener('pointercancel', leave)
      link.movePointer(null)
    }
  }, [stage, link, area])
}

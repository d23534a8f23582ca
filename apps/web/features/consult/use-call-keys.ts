'use client'

import { useEffect, useRef } from 'react'

export type CallKey = 'm' | 'v' | 'h' | 'c' | 'u' | 'f'
const keys: readonly string[] = ['m', 'v', 'h', 'c', 'u', 'f'] satisfies CallKey[]

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
/** `g` begins the shell's own chords; the letter that follows belongs to it. */
const CHORD_MS = 1_200

/** One letter for each thing one does in a call; nothing while somebody types or a dialogue is open. */
export function useCallKeys(act: (key: CallKey) => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    let chordSince = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      const isBusy = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat
      if (isBusy || isTyping(event.target) || document.querySelector('[role="dialog"]')) return
      if (event.key === 'g') chordSince = event.timeStamp
      if (!keys.includes(event.key) || event.timeStamp - chordSince < CHORD_MS) return
      event.preventDefault()
      latest.current(event.key as CallKey)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

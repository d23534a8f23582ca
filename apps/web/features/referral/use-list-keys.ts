'use client'

import { type RefObject, useEffect } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

type Keys = Readonly<{ frame: RefObject<HTMLElement | null>; onNew?: (() => void) | undefined; onFilter: () => void }>

/** J and K walk through the rows of a list (Enter opens, as it does on any link), N begins a new one, / filters. */
export function useListKeys({ frame, onNew, onFilter }: Keys) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const busy = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey
      if (busy || isTyping(event.target) || document.querySelector('[role="dialog"]')) return

      const act = { j: () => walk(frame.current, 1), k: () => walk(frame.current, -1), n: onNew, '/': onFilter }[
        event.key
      ]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [frame, onNew, onFilter])
}

function walk(frame: HTMLElement | null, step: 1 | -1) {
  const rows = [...(frame?.querySelectorAll<HTMLElement>('[data-open]') ?? [])]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

import { type CallEvent, type CallState, idle } from './call.ts'
import type { CallClient } from './call-client.ts'

const nothing = () => () => {}
const idleState = () => idle

/** How a call stands now; the state of no call when there is none. */
export function useCallState(call: CallClient | null): CallState {
  return useSyncExternalStore(call?.subscribe ?? nothing, call?.getState ?? idleState, idleState)
}

/** Hears what passes in a call while the component is on the screen. */
export function useCallEvents(call: CallClient | null, hear: (event: CallEvent) => void): void {
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => call?.onEvent((event) => latest.current(event)), [call])
}

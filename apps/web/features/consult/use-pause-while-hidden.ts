'use client'

import { useEffect } from 'react'

import type { CallClient } from './call-client.ts'

const PAUSE_AFTER_MS = 15_000

/** Pictures that nobody sees cost a rural line what a voice needs: a page in the background gets none after a while. */
export function usePauseWhileHidden(call: CallClient | null): void {
  useEffect(() => {
    if (!call) return
    let timer = 0
    let paused: string[] = []
    const onChange = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') {
        timer = window.setTimeout(() => {
          paused = call.getState().tracks.flatMap(({ kind, consumerId }) => (kind === 'video' ? [consumerId] : []))
          if (paused.length > 0) call.watch(paused, false)
        }, PAUSE_AFTER_MS)
        return
      }
      if (paused.length > 0) call.watch(paused, true)
      paused = []
    }
    document.addEventListener('visibilitychange', onChange)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onChange)
    }
  }, [call])
}

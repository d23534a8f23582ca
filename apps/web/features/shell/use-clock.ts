'use client'

import { useNow } from 'next-intl'
import { useEffect, useState } from 'react'

/**
 * The time now, again every so many ms. The page that the server drew is shown with the server's time, which may be hours old when
 * something new appears on it: the browser's clock takes over at once.
 */
export function useClock(everyMs = 30_000): Date {
  const drawnAt = useNow()
  const [now, setNow] = useState(drawnAt)
  useEffect(() => {
    const tick = () => setNow(new Date())
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

const aMinute = 60_000

/** Now as seen from an event: what just happened on a server whose clock is a little ahead is not told as yet to come. */
export const nowSeenFrom = (now: Date, event: Date): Date => {
  const ahead = event.getTime() - now.getTime()
  return ahead > 0 && ahead < aMinute ? event : now
}

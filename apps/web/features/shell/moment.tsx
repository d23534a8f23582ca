'use client'

import { Tooltip } from '@mantine/core'
import { useFormatter } from 'next-intl'
import { nowSeenFrom, useClock } from './use-clock.ts'

type Props = Readonly<{
  at: Date | string /** `exact` shows the time itself, for appointments and papers. */
  as?: 'relative' | 'exact' | 'day'
}>

const aDay = 86_400_000
const exactly = {
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** When something was or will be: relative while that says more, with the exact time on hover and focus. */
export function Moment({ at, as = 'relative' }: Props) {
  const format = useFormatter()
  const date = new Date(at)
  const now = nowSeenFrom(useClock(), date)

  const exact = format.dateTime(date, exactly)
  const far = Math.abs(now.getTime() - date.getTime()) > 14 * aDay
  const day = format.dateTime(date, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const said = as === 'exact' ? exact : as === 'day' || far ? day : format.relativeTime(date, now)

  const time = (
    <time dateTime={date.toISOString()} style={{ whiteSpace: 'nowrap' }}>
      {said}
    </time>
  )
  return as === 'exact' ? time : <Tooltip label={exact}>{time}</Tooltip>
}

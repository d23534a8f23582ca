'use client'

import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { Title } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'

import { EmptyState } from '../shell/empty-state.tsx'
import { useClock } from '../shell/use-clock.ts'
import classes from './appointment.module.css'
import { type AppointmentLine, AppointmentRow } from './appointment-row.tsx'
import { byDay, type ListName } from './lists.ts'

type Props = Readonly<{ list: Exclude<ListName, 'follow_ups'>; rows: readonly AppointmentLine[] }>

/** Appointments under their days, as a coordinator telephones down the list. */
export function AppointmentDays({ list, rows }: Props) {
  const t = useTranslations('appointment')
  const format = useFormatter()
  const now = useClock(60_000)
  const today = vietnamDay(now)
  const tomorrow = vietnamDay(new Date(now.getTime() + 86_400_000))

  if (rows.length === 0) {
    return (
      <EmptyState icon={IconCalendarOff} title={t(`empty.${list}`)}>
        {t('empty-why')}
      </EmptyState>
    )
  }
  const nameOf = (day: string) => {
    const date = format.dateTime(new Date(`${day}T05:00:00Z`), {
      weekday: 'long',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    })
    if (day === today) return `${t('today')} · ${date}`
    return day === tomorrow ? `${t('tomorrow')} · ${date}` : date
  }
  return byDay(rows, vietnamDay).map(([day, ofDay]) => (
    <section key={day} aria-labelledby={`day-${day}`} className={classes.day}>
      <Title order={2} id={`day-${day}`} className={classes.dayName}>
        {nameOf(day)}
      </Title>
      <ul className={classes.rows}>
        {ofDay.map((row) => (
          <AppointmentRow key={row.id} row={row} now={now} />
        ))}
      </ul>
    </section>
  ))
}

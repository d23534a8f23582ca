'use client'

import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { AppointmentRow } from '../appointment/appointment-row.tsx'
import { FollowUpList } from '../appointment/follow-up-list.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { useClock } from '../shell/use-clock.ts'
import { useTRPC } from '../trpc/trpc.ts'
import classes from './today.module.css'

const soonMs = 3 * 86_400_000

/** The coordinator's morning: who must still be called, who did not come, who is to be found. */
export function AppointmentsToday() {
  const t = useTranslations('today')
  const trpc = useTRPC()
  const now = useClock(60_000)
  const appointments = useQuery(trpc.appointment.list.queryOptions({ statuses: ['booked', 'confirmed'] }))
  const followUps = useQuery(trpc.appointment.followUps.queryOptions())
  if (appointments.error) return <FailureState error={appointments.error} onAgain={() => void appointments.refetch()} />

  const rows = appointments.data ?? []
  const overdue = rows.filter(({ at }) => new Date(at) < now)
  const toConfirm = rows.filter(
    ({ at, status }) => status === 'booked' && new Date(at) >= now && new Date(at).getTime() - now.getTime() < soonMs,
  )
  const tasks = (followUps.data ?? []).filter(({ task }) => !task.doneAt)
  const sections = [
    { id: 'overdue', title: t('overdue'), rows: overdue },
    { id: 'to-confirm', title: t('appointments'), rows: toConfirm },
  ].filter((section) => section.rows.length > 0)

  return (
    <>
      {sections.map((section) => (
        <section key={section.id} className={classes.section} aria-labelledby={`today-${section.id}`}>
          <Head id={section.id} title={section.title} count={section.rows.length} />
          <ul className={classes.lines}>
            {section.rows.map((row) => (
              <AppointmentRow key={row.id} row={row} now={now} />
            ))}
          </ul>
        </section>
      ))}
      {tasks.length > 0 ? (
        <section className={classes.section} aria-labelledby="today-follow-ups">
          <Head id="follow-ups" title={t('follow-ups')} count={tasks.length} />
          <FollowUpList rows={tasks} />
        </section>
      ) : null}
    </>
  )
}

const Head = ({ id, title, count }: Readonly<{ id: string; title: string; count: number }>) => (
  <div className={classes.head}>
    <Title order={2} id={`today-${id}`} className={classes.title}>
      {title}
    </Title>
    <span className={classes.count}>{count}</span>
  </div>
)

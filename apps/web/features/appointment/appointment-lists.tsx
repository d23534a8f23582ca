'use client'

import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'

import { useLiveQueries } from '../live/live-provider.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { LoadingRows } from '../shell/loading-rows.tsx'
import { PageBody, PageHeader } from '../shell/page-header.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import { AppointmentDays } from './appointment-days.tsx'
import { FollowUpList } from './follow-up-list.tsx'
import { type ListName, listNames, rowsOf } from './lists.ts'

/** The coordinator's page: re-examinations by state, and the tasks that missed ones left. */
export function AppointmentLists({ list }: Readonly<{ list: ListName }>) {
  const t = useTranslations('appointment')
  const trpc = useTRPC()
  const router = useRouter()
  const appointments = useQuery(trpc.appointment.list.queryOptions({}))
  const followUps = useQuery(trpc.appointment.followUps.queryOptions())
  useLiveQueries([trpc.appointment.pathFilter()], ({ term }) => term === 'appointment')

  const failed = appointments.error ?? followUps.error
  const counts = (name: ListName) =>
    name === 'follow_ups'
      ? followUps.data?.filter(({ task }) => !task.doneAt).length
      : appointments.data && rowsOf(appointments.data, name).length

  return (
    <Tabs value={list} onChange={(next) => router.replace(`/appointments?list=${next}`)} keepMounted={false}>
      <PageHeader title={t('title')}>
        <Tabs.List aria-label={t('lists')} style={{ flexWrap: 'nowrap', overflowX: 'auto', marginBottom: -11 }}>
          {listNames.map((name) => (
            <Tabs.Tab key={name} value={name} rightSection={<Count of={counts(name)} />}>
              {t(`list.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </PageHeader>
      <Tabs.Panel value={list}>
        <PageBody>
          {failed ? (
            <FailureState error={failed} onAgain={() => Promise.all([appointments.refetch(), followUps.refetch()])} />
          ) : null}
          {!failed && !(appointments.data && followUps.data) ? <LoadingRows rows={8} /> : null}
          {!failed && appointments.data && followUps.data ? (
            list === 'follow_ups' ? (
              <FollowUpList rows={followUps.data} />
            ) : (
              <AppointmentDays list={list} rows={rowsOf(appointments.data, list)} />
            )
          ) : null}
        </PageBody>
      </Tabs.Panel>
    </Tabs>
  )
}

const Count = ({ of }: Readonly<{ of?: number }>) =>
  of === undefined ? null : <span style={{ color: 'var(--word-quiet)', fontVariantNumeric: 'tabular-nums' }}>{of}</span>

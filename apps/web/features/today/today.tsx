'use client'

import type { Role } from '@lientuyen/core/identity/actor'
import { IconCoffee, IconShieldLock } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useLiveQueries } from '../live/live-provider.tsx'
import { EmptyState } from '../shell/empty-state.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { LoadingRows } from '../shell/loading-rows.tsx'
import { PageBody, PageHeader } from '../shell/page-header.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import { AppointmentsToday } from './appointments-today.tsx'
import { ReferralSection } from './referral-section.tsx'
import { keepsAppointments, waitingFor } from './waiting.ts'

type Props = Readonly<{ role: Role; name: string; facilityId: string }>
const shown = 6

/** What waits for this person now, by role; it fills and empties by itself. */
export function Today({ role, name, facilityId }: Props) {
  const t = useTranslations('today')
  const trpc = useTRPC()
  const worklists = waitingFor[role]
  const lists = useQueries({
    queries: worklists.map((worklist) => trpc.referral.list.queryOptions({ worklist, limit: shown })),
  })
  const counts = useQuery(trpc.referral.counts.queryOptions(undefined, { enabled: worklists.length > 0 }))
  useLiveQueries([trpc.referral.pathFilter(), trpc.appointment.pathFilter()], () => true)

  const failed = lists.find(({ error }) => error)?.error
  const isLoading = lists.some(({ isPending }) => isPending)
  const sections = worklists
    .map((worklist, index) => ({ worklist, lines: lists[index]?.data?.lines ?? [] }))
    .filter(({ lines }) => lines.length > 0)

  return (
    <>
      <PageHeader title={t('greeting', { name })} />
      <PageBody>
        {failed ? <FailureState error={failed} onAgain={() => lists.forEach(({ refetch }) => void refetch())} /> : null}
        {!failed && isLoading ? <LoadingRows rows={8} /> : null}
        {!failed && !isLoading
          ? sections.map(({ worklist, lines }) => (
              <ReferralSection
                key={worklist}
                worklist={worklist}
                lines={lines}
                count={counts.data?.[worklist]}
                facilityId={facilityId}
              />
            ))
          : null}
        {keepsAppointments(role) ? <AppointmentsToday /> : null}
        {!failed && !isLoading && sections.length === 0 && !keepsAppointments(role) ? <Nothing role={role} /> : null}
      </PageBody>
    </>
  )
}

function Nothing({ role }: Readonly<{ role: Role }>) {
  const t = useTranslations('today')
  if (role === 'health_officer') {
    return (
      <EmptyState icon={IconShieldLock} title={t('officer')}>
        {t('officer-why')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={IconCoffee} title={t('nothing')}>
      {t('nothing-why')}
    </EmptyState>
  )
}

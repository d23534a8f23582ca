'use client'

import type { FacilityTier } from '@lientuyen/core/directory/facility'
import type { Worklist } from '@lientuyen/db/referral-list'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

import { useLiveQueries } from '../live/live-provider.tsx'
import { useCommands } from '../shell/commands.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import { ReferralTable } from './referral-table.tsx'
import classes from './worklist.module.css'
import { WorklistNav } from './worklist-nav.tsx'
import { isWorklist } from './worklists.ts'

type Props = Readonly<{ start: Worklist; tier: FacilityTier; facilityId: string; mayRefer: boolean }>
/** What happens to a referral without moving it in any list. */
const quietVerbs = ['view', 'note', 'chat']

/** The worklists: which one stands in the address, and both counts and lines follow what is committed. */
export function ReferralLists({ start, tier, facilityId, mayRefer }: Props) {
  const t = useTranslations('referral')
  const trpc = useTRPC()
  const router = useRouter()
  const named = useSearchParams().get('list')
  const chosen = isWorklist(named) ? named : start
  const counts = useQuery(trpc.referral.counts.queryOptions()).data
  useLiveQueries(
    [trpc.referral.list.pathFilter(), trpc.referral.counts.pathFilter()],
    ({ term, verb }) => term === 'referral' && !quietVerbs.includes(verb),
  )

  const openNew = useMemo(() => (mayRefer ? () => router.push('/referrals/new') : undefined), [mayRefer, router])
  useCommands(
    useMemo(
      () => (openNew ? [{ id: 'new-referral', label: t('new-long'), Icon: IconPlus, run: openNew }] : []),
      [openNew, t],
    ),
  )

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayRefer ? (
            <Button component={Link} href="/referrals/new" leftSection={<IconPlus size={16} />}>
              {t('new')}
            </Button>
          ) : null
        }
      />
      <div className={classes.page}>
        <WorklistNav
          tier={tier}
          chosen={chosen}
          counts={counts}
          onChoose={(list) => window.history.pushState(null, '', `/referrals?list=${list}`)}
        />
        <ReferralTable key={chosen} worklist={chosen} facilityId={facilityId} onNew={openNew} />
      </div>
    </>
  )
}

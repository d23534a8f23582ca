import { mayRefer } from '@lientuyen/core/policy'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { ReferralLists } from '../../../features/referral/referral-lists.tsx'
import { isWorklist, startingList } from '../../../features/referral/worklists.ts'
import { Hydrate } from '../../../features/trpc/hydrate.tsx'
import { queryClient, signedInOrLeave, trpc } from '../../../server/page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referral')
  return { title: t('title') }
}

type Props = Readonly<{ searchParams: Promise<{ list?: string }> }>

export default async function ReferralsPage({ searchParams }: Props) {
  const { actor, current } = await signedInOrLeave()
  const { list } = await searchParams
  const counts = await queryClient().fetchQuery(trpc.referral.counts.queryOptions())
  const start = isWorklist(list) ? list : startingList(current.facilityTier, counts)
  await queryClient().prefetchInfiniteQuery(
    trpc.referral.list.infiniteQueryOptions({ worklist: start }, { getNextPageParam: ({ next }) => next ?? undefined }),
  )

  return (
    <Hydrate>
      <ReferralLists
        start={start}
        tier={current.facilityTier}
        facilityId={actor.facilityId}
        mayRefer={mayRefer(actor)}
      />
    </Hydrate>
  )
}

'use client'

import type { Actor } from '@lientuyen/core/identity/actor'
import { may } from '@lientuyen/core/policy'
import { Button } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

import { useLiveQueries } from '../live/live-provider.tsx'
import { refusalIn } from '../refusal/refusal-in.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { LoadingRows } from '../shell/loading-rows.tsx'
import { PageBody } from '../shell/page-header.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import { DraftPage } from './draft-page.tsx'
import { ReferralImages } from './referral-images.tsx'
import { SentPage } from './sent-page.tsx'

type Props = Readonly<{ id: string; actor: Actor; displayName: string; gatewayUrl: string }>

/** One referral, a draft or sent, following by itself whatever is committed about it. */
export function ReferralView({ id, actor, displayName, gatewayUrl }: Props) {
  const trpc = useTRPC()
  const { data: whole, error, refetch } = useQuery(trpc.referral.get.queryOptions({ id }))
  useLiveQueries([trpc.referral.get.queryFilter({ id })], ({ subject }) => subject === id)
  useSeen(id, whole !== undefined)

  if (!whole && refusalIn(error)?.code === 'not_found') return <NotThere />
  if (!whole && error) return <FailureState error={error} onAgain={() => void refetch()} />
  if (!whole) {
    return (
      <PageBody>
        <LoadingRows rows={8} />
      </PageBody>
    )
  }
  const images = (
    <ReferralImages whole={whole} gatewayUrl={gatewayUrl} mayAttach={may(actor, 'imaging.attach', whole.referral)} />
  )
  if (whole.referral.status === 'draft') {
    return (
      <DraftPage
        key={id}
        whole={whole}
        personId={actor.personId}
        mayEdit={may(actor, 'referral.edit', whole.referral)}
        images={images}
      />
    )
  }
  return <SentPage key={id} whole={whole} actor={actor} displayName={displayName} images={images} />
}

/** Leaves in the audit trail that a person looked: once for each time the page is opened. */
function useSeen(id: string, isShown: boolean) {
  const trpc = useTRPC()
  const told = useRef<string | null>(null)
  const { mutate } = useMutation(trpc.referral.seen.mutationOptions())
  useEffect(() => {
    if (!isShown || told.current === id) return
    told.current = id
    mutate({ id })
  }, [id, isShown, mutate])
}

function NotThere() {
  const t = useTranslations('referral.page')
  return (
    <EmptyState
      icon={IconFileOff}
      title={t('not-found')}
      action={
        <Button component={Link} href="/referrals" variant="default">
          {t('back')}
        </Button>
      }
    >
      {t('not-found-text')}
    </EmptyState>
  )
}

'use client'

import type { FieldIssue } from '@lientuyen/core/errors'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import { refusalIn } from '../refusal/refusal-in.ts'
import { useShowRefusal } from '../refusal/use-refusal.ts'
import { useTRPC } from '../trpc/trpc.ts'
import { completeness } from './draft-fields.ts'
import { jumpTo } from './draft-issues.tsx'
import type { DraftSession } from './draft-session.ts'

/** Sending in steps: everything saved, everything there, a last look, and only then the command. */
export function useSend(id: string, session: DraftSession) {
  const t = useTranslations('referral.send')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const showRefusal = useShowRefusal()
  const [hasAsked, setHasAsked] = useState(false)
  const [version, setVersion] = useState<number | null>(null)
  const [refused, setRefused] = useState<readonly FieldIssue[]>([])

  const change = useMutation(
    trpc.referral.change.mutationOptions({
      onSuccess: async ({ number }) => {
        await queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id }))
        const whole = queryClient.getQueryData(trpc.referral.get.queryKey({ id }))
        notifications.show({
          color: 'moss',
          message: t('done', { number: number ?? '', facility: whole?.receiver?.shortName ?? '' }),
        })
      },
      onError: (error) => {
        setVersion(null)
        setRefused(refusalIn(error)?.issues ?? [])
        showRefusal(error)
        void queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id }))
      },
    }),
  )

  async function ask() {
    setHasAsked(true)
    setRefused([])
    const [first] = completeness(session.snapshot().draft).issues
    if (first) return jumpTo(first.field)
    setVersion(await session.flush())
  }

  return {
    hasAsked,
    refused,
    isLooking: version !== null,
    isPending: change.isPending,
    ask,
    lookAgain: () => setVersion(null),
    send: () => version !== null && change.mutate({ id, command: { type: 'send' }, expectedVersion: version }),
  }
}

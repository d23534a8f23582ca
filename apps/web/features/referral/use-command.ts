'use client'

import type { ReferralCommand, ReferralVerb } from '@lientuyen/core/referral/command'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

import { refusalIn } from '../refusal/refusal-in.ts'
import { useTRPC } from '../trpc/trpc.ts'
import type { WholeReferral } from './whole-referral.ts'

/** What stood in the way of the last command; `isOvertaken` when somebody else changed the referral first. */
export type CommandFailure = Readonly<{ verb: ReferralVerb; error: unknown; isOvertaken: boolean }>

/** Carries a command out against the state that the person saw; when somebody was faster the page is brought up to date and says so. */
export function useCommand({ referral: { id, version } }: WholeReferral) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [failure, setFailure] = useState<CommandFailure | null>(null)
  const { mutateAsync, isPending } = useMutation(trpc.referral.change.mutationOptions())

  const refresh = useCallback(
    () => queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id })),
    [queryClient, trpc, id],
  )

  const carryOut = useCallback(
    async (command: ReferralCommand): Promise<boolean> => {
      setFailure(null)
      try {
        await mutateAsync({ id, command, expectedVersion: version })
        await refresh()
        return true
      } catch (error) {
        const code = refusalIn(error)?.code
        const isOvertaken = code === 'conflict' || code === 'wrong_state'
        if (isOvertaken || code === 'not_found') await refresh()
        setFailure({ verb: command.type, error, isOvertaken })
        return false
      }
    },
    [id, version, mutateAsync, refresh],
  )

  return { carryOut, isPending, failure, forgive: useCallback(() => setFailure(null), []) }
}

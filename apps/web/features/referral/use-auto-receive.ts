'use client'

import type { Role } from '@lientuyen/core/identity/actor'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { useTRPC } from '../trpc/trpc.ts'
import type { WholeReferral } from './whole-referral.ts'

const clinicians: readonly Role[] = ['specialist', 'radiologist']

/** A clinician of the receiver who opens a referral has received it: the sender sees that somebody has looked. Once a visit. */
export function useAutoReceive({ referral, openTo }: WholeReferral, role: Role) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const asked = useRef<string | null>(null)
  const { id } = referral
  const isDue = clinicians.includes(role) && openTo.includes('receive')
  const { mutate } = useMutation(
    trpc.referral.change.mutationOptions({
      // Refused when a colleague was faster: then it is received, and the newest state says by whom.
      onSettled: () => queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id })),
    }),
  )

  useEffect(() => {
    if (!isDue || asked.current === id) return
    asked.current = id
    mutate({ id, command: { type: 'receive' } })
  }, [isDue, id, mutate])
}

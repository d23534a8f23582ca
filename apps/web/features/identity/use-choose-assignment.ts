'use client'

import { useMutation } from '@tanstack/react-query'

import { useShowRefusal } from '../refusal/use-refusal.ts'
import { useTRPC } from '../trpc/trpc.ts'

/** Changes where and as what one works; a full page load, since nothing on the screen is true for the new place. */
export function useChooseAssignment(next = '/today') {
  const trpc = useTRPC()
  const onError = useShowRefusal()
  const { mutate, isPending, isSuccess } = useMutation(
    trpc.identity.chooseAssignment.mutationOptions({ onError, onSuccess: () => window.location.assign(next) }),
  )
  return { choose: (assignmentId: string) => mutate({ assignmentId }), pending: isPending || isSuccess }
}

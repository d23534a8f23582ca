'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { useTRPC } from '../trpc/trpc.ts'
import type { WholeReferral } from './whole-referral.ts'

/** A note on its way; its id is made here, so that sending it again after a cut leaves one line. */
export type OutgoingNote = Readonly<{ id: string; body: string; state: 'sending' | 'failed' }>

/** Notes appear at once and stay, marked, when they could not be sent. */
export function useNotes({ referral, thread }: WholeReferral) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [notes, setNotes] = useState<readonly OutgoingNote[]>([])
  const { mutateAsync } = useMutation(trpc.referral.note.mutationOptions())
  const arrived = new Set(thread.map(({ id }) => id))

  async function send(body: string, id: string = crypto.randomUUID()) {
    setNotes((before) => [...before.filter((note) => note.id !== id), { id, body, state: 'sending' }])
    try {
      await mutateAsync({ id: referral.id, message: { id, body } })
      await queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id: referral.id }))
      setNotes((before) => before.filter((note) => note.id !== id))
    } catch (error) {
      setNotes((before) => before.map((note) => (note.id === id ? { ...note, state: 'failed' } : note)))
      return error
    }
  }

  return {
    outgoing: notes.filter(({ id }) => !arrived.has(id)),
    send,
    drop: (id: string) => setNotes((before) => before.filter((note) => note.id !== id)),
  }
}

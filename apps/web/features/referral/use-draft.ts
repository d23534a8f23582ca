'use client'

import { useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { refusalIn } from '../refusal/refusal-in.ts'
import { useTRPC, useTRPCClient } from '../trpc/trpc.ts'
import { type DraftDoors, openDraftSession } from './draft-session.ts'
import { forgetKeptDrafts, readKept, writeKept } from './kept-drafts.ts'
import { draftOf, type WholeReferral } from './whole-referral.ts'

/** What a refusal of a save means for the words on the screen. */
function failureOf(error: unknown): ReturnType<DraftDoors['failureOf']> {
  const code = refusalIn(error)?.code
  if (code === 'conflict') return 'stale'
  if (code === 'wrong_state' || code === 'not_found' || code === 'forbidden') return 'over'
  return code === 'invalid' ? 'refused' : 'cut'
}

/** A draft that saves itself while it is on the screen. */
export function useDraft(whole: WholeReferral, personId: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const { online } = useNetwork()
  const { id, version } = whole.referral

  const [session] = useState(() => {
    const key = trpc.referral.get.queryKey({ id })
    return openDraftSession(
      { draft: draftOf(whole.referral), version },
      {
        async save(draft, expectedVersion) {
          const saved = await client.referral.save.mutate({ id, draft, expectedVersion })
          queryClient.setQueryData(
            key,
            (before) => before && { ...before, referral: { ...before.referral, ...draft, version: saved.version } },
          )
          return saved
        },
        async newest() {
          const newest = await client.referral.get.query({ id })
          queryClient.setQueryData(key, newest)
          const { referral } = newest
          return referral.status === 'draft' ? { draft: draftOf(referral), version: referral.version } : null
        },
        failureOf,
        kept: () => readKept(window.localStorage, personId, id),
        keep: (unsaved) => writeKept(window.localStorage, personId, id, unsaved),
        now: () => new Date(),
      },
    )
  })
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)

  useEffect(() => {
    forgetKeptDrafts(window.localStorage, personId) // Whoever used this machine before has no words on it.
    session.start()
    window.addEventListener('pagehide', session.leave)
    return () => {
      window.removeEventListener('pagehide', session.leave)
      session.leave()
    }
  }, [session, personId])
  useEffect(() => {
    if (online) session.retry()
  }, [online, session])
  useEffect(() => {
    session.meet({ draft: draftOf(whole.referral), version })
  }, [session, whole.referral, version])

  return { session, snapshot }
}

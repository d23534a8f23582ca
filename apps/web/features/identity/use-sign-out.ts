'use client'

import { forgetKeptDrafts } from '../referral/kept-drafts.ts'
import { useShowRefusal } from '../refusal/use-refusal.ts'
import { askAuth, authClient } from './auth-client.ts'

/** Ends this session; a full page load forgets whatever the screens had cached, and unsaved drafts leave the machine with their writer. */
export function useSignOut() {
  const showRefusal = useShowRefusal()
  return async () => {
    const outcome = await askAuth((options) => authClient.signOut({ fetchOptions: options }))
    if (outcome.is !== 'done') return showRefusal(outcome)
    forgetKeptDrafts(window.localStorage)
    window.location.assign('/sign-in')
  }
}

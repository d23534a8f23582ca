'use client'

import { useShowRefusal } from '../refusal/use-refusal.ts'
import { askAuth, authClient } from './auth-client.ts'

/** Ends this session; a full page load forgets whatever the screens had cached. */
export function useSignOut() {
  const showRefusal = useShowRefusal()
  return async () => {
    const outcome = await askAuth((options) => authClient.signOut({ fetchOptions: options }))
    if (outcome.is !== 'done') return showRefusal(outcome)
    window.location.assign('/sign-in')
  }
}

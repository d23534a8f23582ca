'use client'

import { twoFactorClient } from 'better-auth/client/plugins'
import { createAuthClient } from 'better-auth/react'

/** The sign-in library in the browser: password, second factor, sign-out. Everything else goes through procedures. */
export const authClient = createAuthClient({ basePath: '/api/auth', plugins: [twoFactorClient()] })

export type AuthOutcome<T> =
  | { is: 'done'; data: T }
  | { is: 'refused' }
  | { is: 'too-many'; minutes: number }
  | { is: 'unreachable' }

type OnResponse = { onResponse: (context: { response: Response }) => void }
type Answer<T> = { data: T | null; error: unknown }

/** Asks the sign-in library something, and sorts its answer into what a screen has words for. */
export async function askAuth<T>(ask: (options: OnResponse) => Promise<Answer<T>>): Promise<AuthOutcome<T>> {
  let response: Response | undefined
  const options: OnResponse = {
    onResponse: (context) => {
      response = context.response
    },
  }
  // A request that never arrived is thrown, not answered.
  const { data, error } = await ask(options).catch((thrown: unknown) => ({ data: null, error: thrown }))
  if (!error && data) return { is: 'done', data }

  if (response?.status === 429) {
    return { is: 'too-many', minutes: Math.ceil(Number(response.headers.get('X-Retry-After') ?? 60) / 60) }
  }
  // Anything else (another origin's 403, a broken server) says nothing about what was typed.
  return response?.status === 400 || response?.status === 401 ? { is: 'refused' } : { is: 'unreachable' }
}

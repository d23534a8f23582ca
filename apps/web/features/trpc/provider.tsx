'use client'

import { type MutationCache, type QueryCache, QueryClientProvider } from '@tanstack/react-query'
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'

import type { AppRouter } from '../../server/routers.ts'
import { refusalIn } from '../refusal/refusal-in.ts'
import { makeQueryClient } from './query-client.ts'
import { TRPCProvider } from './trpc.ts'

const url = '/api/trpc'
const longestPauseMs = 15_000

/** A session that ended elsewhere takes the person to the sign-in page and, afterwards, back here. */
export function leaveIfSignedOut(error: unknown) {
  if (refusalIn(error)?.code !== 'not_signed_in') return
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(pathname + search)}`)
}

/** A stream that is refused is tried again for ever; why it was, only an ordinary question tells (EventSource hides the answer). */
function openClients() {
  const queryClient = makeQueryClient()
  queryClient.getQueryCache().config = { onError: leaveIfSignedOut } satisfies ConstructorParameters<
    typeof QueryCache
  >[0]
  queryClient.getMutationCache().config = { onError: leaveIfSignedOut } satisfies ConstructorParameters<
    typeof MutationCache
  >[0]

  const trpcClient: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: [
          retryLink({
            retry: () => {
              void trpcClient.identity.actor.query().catch(leaveIfSignedOut)
              return true
            },
            retryDelayMs: (attempt) => Math.min(1000 * 2 ** attempt, longestPauseMs),
          }),
          httpSubscriptionLink({ url, transformer: superjson }),
        ],
        false: httpBatchLink({ url, transformer: superjson, maxURLLength: 2000 }),
      }),
    ],
  })
  return { queryClient, trpcClient }
}

/** Gives every client component the procedures and one cache of their answers. */
export function ProceduresProvider({ children }: Readonly<{ children: ReactNode }>) {
  const [{ queryClient, trpcClient }] = useState(openClients)
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

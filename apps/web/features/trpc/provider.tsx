'use client'

import { type MutationCache, type QueryCache, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'

import type { AppRouter } from '../../server/routers.ts'
import { refusalIn } from '../refusal/refusal-in.ts'
import { makeQueryClient } from './query-client.ts'
import { TRPCProvider } from './trpc.ts'

const url = '/api/trpc'

/** A session that ended elsewhere takes the person to the sign-in page and, afterwards, back here. */
export function leaveIfSignedOut(error: unknown) {
  if (refusalIn(error)?.code !== 'not_signed_in') return
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(pathname + search)}`)
}

function openClients() {
  const queryClient = makeQueryClient()
  queryClient.getQueryCache().config = { onError: leaveIfSignedOut } satisfies ConstructorParameters<
    typeof QueryCache
  >[0]
  queryClient.getMutationCache().config = { onError: leaveIfSignedOut } satisfies ConstructorParameters<
    typeof MutationCache
  >[0]

  const trpcClient = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url, transformer: superjson }),
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

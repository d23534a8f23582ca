'use client'

import { createTRPCContext } from '@trpc/tanstack-react-query'

import type { AppRouter } from '../../server/routers.ts'

/** `useTRPC()` in a client component: `useQuery(trpc.referral.list.queryOptions())`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

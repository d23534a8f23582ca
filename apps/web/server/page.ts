import 'server-only'

import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'

import { makeQueryClient } from '../features/trpc/query-client.ts'
import { contextOf } from './context.ts'
import { appRouter, createCaller } from './routers.ts'

const context = cache(async () => contextOf(await headers()))

/** One cache of answers for each rendered page. */
export const queryClient = cache(makeQueryClient)

/** For prefetching in a server component: `await prefetch(trpc.referral.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient })

/** Calls procedures in a server component: `const referral = await (await caller()).referral.get({ id })`. */
export const caller = cache(async () => createCaller(await context()))

/** Who is signed in, or null. */
export const visitor = async () => (await context()).signedIn

/** Who is signed in and where they work; anybody else is sent to sign in, and back here afterwards. */
export async function signedInOrLeave() {
  const signedIn = await visitor()
  const from = (await headers()).get('x-path') ?? '/today'
  if (!signedIn) redirect(`/sign-in?next=${encodeURIComponent(from)}`)

  const { actor, current } = signedIn
  if (!actor || !current) redirect(`/sign-in/assignment?next=${encodeURIComponent(from)}`)
  return { ...signedIn, actor, current }
}

import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { queryClient } from '../../server/page.ts'

/** Hands what a server component has fetched to the client components inside. */
export function Hydrate({ children }: Readonly<{ children: ReactNode }>) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>
}

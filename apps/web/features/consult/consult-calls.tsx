'use client'

import { type ReactNode, useCallback } from 'react'

import { useTRPCClient } from '../trpc/trpc.ts'
import { CallProvider } from './call-provider.tsx'

const hrefOf = (referralId: string) => `/referrals/${referralId}`

/** Around all pages of a signed-in person: the consult of a referral, with tickets from the product's own procedures. */
export function ConsultCalls({ children }: Readonly<{ children: ReactNode }>) {
  const client = useTRPCClient()
  const getTicket = useCallback((referralId: string) => client.consult.ticket.mutate({ referralId }), [client])
  return (
    <CallProvider getTicket={getTicket} hrefOf={hrefOf}>
      {children}
    </CallProvider>
  )
}

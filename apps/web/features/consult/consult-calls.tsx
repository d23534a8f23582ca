'use client'

import { type ReactNode, useCallback } from 'react'

import type { WholeReferral } from '../../server/referral.router.ts'
import { useTRPCClient } from '../trpc/trpc.ts'
import { CallProvider } from './call-provider.tsx'

/** Whom a consult is about, in a line. */
export const titleOfConsult = ({ patient, referral }: Pick<WholeReferral, 'patient' | 'referral'>) =>
  [patient.fullName, referral.number].filter(Boolean).join(' · ')

const hrefOf = (referralId: string) => `/referrals/${referralId}`

/** Around all pages of a signed-in person: the consult of a referral, with tickets from the product's own procedures. */
export function ConsultCalls({ children }: Readonly<{ children: ReactNode }>) {
  const client = useTRPCClient()
  const getTicket = useCallback((referralId: string) => client.consult.ticket.mutate({ referralId }), [client])
  const titleOf = useCallback(
    async (referralId: string) => titleOfConsult(await client.referral.get.query({ id: referralId })),
    [client],
  )
  return (
    <CallProvider getTicket={getTicket} hrefOf={hrefOf} titleOf={titleOf}>
      {children}
    </CallProvider>
  )
}

'use client'

import { isConsultPossible } from '@lientuyen/core/consult/consult'
import type { Actor } from '@lientuyen/core/identity/actor'
import { may } from '@lientuyen/core/policy'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'

import type { CallLayout } from '../consult/call-panel.tsx'
import { useCalls } from '../consult/call-provider.tsx'
import type { WholeReferral } from './whole-referral.ts'

/** Whether the consult of a referral is on its page: asked for, or going on already. `?call=join` asks for it at once. */
export function useConsult({ referral, consult }: WholeReferral, actor: Actor) {
  const calls = useCalls()
  const [isAsked, setAsked] = useState(useSearchParams().get('call') === 'join')
  const [layout, setLayout] = useState<CallLayout>('docked')

  const isInside = calls.consult?.key === referral.id
  const mayJoin = consult !== null && isConsultPossible(referral.status) && may(actor, 'consult.join', referral)
  return {
    isInside,
    mayJoin,
    isShown: isInside || (isAsked && mayJoin),
    isFull: isInside && layout === 'full',
    onLayout: setLayout,
    join: () => setAsked(true),
  }
}

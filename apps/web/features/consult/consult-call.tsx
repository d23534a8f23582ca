'use client'

import type { ChatMessage } from '@lientuyen/realtime/room'
import { type ReactNode, useEffect, useState } from 'react'

import { CallEnded } from './call-ended.tsx'
import { type CallLayout, CallPanel } from './call-panel.tsx'
import { useCalls } from './call-provider.tsx'
import { PreJoin } from './pre-join.tsx'
import { useCallState } from './use-call.ts'

type Props = Readonly<{
  /** The referral's id. */
  callKey: string
  /** The patient's name and the consult, in a line; shown above the faces in every layout. */
  title: string
  /** How the others will read this person's name. */
  displayName: string
  /** Who is inside already, in words. */
  inside?: string
  /** What was said in earlier calls of this referral. */
  history?: readonly ChatMessage[]
  /** Shown beside the faces when the call takes the whole screen. */
  images?: ReactNode
  /** Told when the call takes the whole screen, or no longer does. */
  onLayout?: (layout: CallLayout) => void
}>

/** A referral's consult on its own page: the page before the call, the call, and what comes after. Fills the box it is in. */
export function ConsultCall({ callKey, title, displayName, inside, history, images, onLayout }: Props) {
  const { consult, begin, leave, dismiss, dock } = useCalls()
  const [layout, setLayout] = useState<CallLayout>('docked')
  useEffect(() => dock(callKey, title), [dock, callKey, title])
  const mine = consult?.key === callKey ? consult : null
  const { phase, endReason, error } = useCallState(mine?.call ?? null)

  if (!mine) {
    return <PreJoin displayName={displayName} inside={inside} onJoin={(own) => begin(callKey, title, own)} />
  }
  if (phase === 'ended') return <CallEnded reason={endReason ?? 'left'} error={error} onAgain={dismiss} />

  const show = (next: CallLayout) => {
    setLayout(next)
    onLayout?.(next)
  }
  return (
    <CallPanel
      call={mine.call}
      layout={layout}
      onLayout={show}
      title={title}
      history={history}
      images={images}
      onLeave={() => {
        show('docked')
        leave()
      }}
    />
  )
}

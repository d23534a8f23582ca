'use client'

import type { ViewerLink } from '@lientuyen/realtime/viewer'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'

import { CallAudio } from './call-audio.tsx'
import { CallClient, type CallOptions } from './call-client.ts'
import { useChosenDevices } from './chosen-devices.ts'
import { FloatingCall } from './floating-call.tsx'
import { keptKeys } from './kept-seat.ts'
import { useCallState } from './use-call.ts'
import { useCallToasts } from './use-call-toasts.tsx'
import { usePauseWhileHidden } from './use-pause-while-hidden.ts'

/** The call of this tab. `key` is the referral's id. */
export type Consult = Readonly<{ key: string; title: string; call: CallClient }>
type Calls = Readonly<{
  consult: Consult | null
  /** Joins the consult of `key`; whatever other call there was is left. */
  begin: (key: string, title: string, own?: CallOptions['own']) => void
  leave: () => void
  /** After a call has ended: back to the page before it. */
  dismiss: () => void
  /** Says that the call of `key` is on the page itself, so that it does not float. Returns the way back. */
  dock: (key: string, title: string) => () => void
}>

const Context = createContext<Calls | null>(null)

type Props = Readonly<{
  getTicket: (key: string) => Promise<{ ticket: string; sfuUrl: string }>
  /** The page that a call belongs to. */
  hrefOf: (key: string) => string
  /** The line above the faces, for a call that goes on after a reload away from its page. */
  titleOf: (key: string) => Promise<string>
  children: ReactNode
}>

/** Keeps the one call of this tab alive while pages come and go: docked where it belongs, floating elsewhere, its sound everywhere. */
export function CallProvider({ getTicket, hrefOf, titleOf, children }: Props) {
  const [consult, setConsult] = useState<Consult | null>(null)
  const [docked, setDocked] = useState<readonly string[]>([])
  const [chosen] = useChosenDevices()
  const current = useRef<Consult | null>(null)
  const latest = useRef({ getTicket, titleOf, chosen })
  useEffect(() => {
    latest.current = { getTicket, titleOf, chosen }
  })

  const put = useCallback((next: Consult | null) => {
    current.current = next
    setConsult(next)
  }, [])
  const begin = useCallback<Calls['begin']>(
    (key, title, own) => {
      const now = current.current
      if (now?.key === key && now.call.getState().phase !== 'ended') return
      void now?.call.leave()
      const { microphoneId, cameraId } = latest.current.chosen
      const call = new CallClient({
        key,
        own,
        chosen: { microphoneId, cameraId },
        getTicket: () => latest.current.getTicket(key),
      })
      put({ key, title, call })
      void call.start()
    },
    [put],
  )
  const leave = useCallback(() => void current.current?.call.leave(), [])
  const dismiss = useCallback(() => put(null), [put])
  const entitle = useCallback(
    (key: string, title: string) => {
      const now = current.current
      if (now?.key === key && now.title !== title) put({ ...now, title })
    },
    [put],
  )
  const dock = useCallback<Calls['dock']>(
    (key, title) => {
      setDocked((keys) => [...keys, key])
      entitle(key, title)
      return () => setDocked((keys) => keys.toSpliced(keys.indexOf(key), 1))
    },
    [entitle],
  )

  // A reload: back in the same seat. A page that goes away keeps the seat for its return.
  useEffect(() => {
    const [key] = keptKeys()
    if (key) {
      begin(key, '')
      latest.current.titleOf(key).then(
        (title) => entitle(key, title),
        () => undefined, // The call goes on without its title; its page has the name.
      )
    }
    return () => current.current?.call.close()
  }, [begin, entitle])

  const calls = useMemo(() => ({ consult, begin, leave, dismiss, dock }), [consult, begin, leave, dismiss, dock])
  const { phase } = useCallState(consult?.call ?? null)
  const isFloating = consult !== null && phase !== 'ended' && !docked.includes(consult.key)
  useCallToasts(consult?.call ?? null)
  usePauseWhileHidden(consult?.call ?? null)
  return (
    <Context value={calls}>
      {children}
      {consult ? <CallAudio call={consult.call} speakerId={chosen.speakerId} /> : null}
      {isFloating ? <FloatingCall consult={consult} href={hrefOf(consult.key)} onLeave={leave} /> : null}
    </Context>
  )
}

export function useCalls(): Calls {
  const calls = useContext(Context)
  if (!calls) throw new Error('There is no CallProvider around this component')
  return calls
}

/** What a viewer beside the call of `key` shares its view and pointer through; null while there is no such call. */
export function useViewerLink(key: string): ViewerLink | null {
  const { consult } = useCalls()
  return consult?.key === key ? consult.call.viewer : null
}

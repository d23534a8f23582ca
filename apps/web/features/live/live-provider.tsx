'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'

import type { Change } from '../../server/live.ts'
import { leaveIfSignedOut } from '../trpc/provider.tsx'
import { useTRPC } from '../trpc/trpc.ts'

type Hear = (change: Change) => void
type LiveLine = Readonly<{ isOn: boolean; hear: (listener: Hear) => () => void }>

const Line = createContext<LiveLine | null>(null)

/** One stream of changes for the whole page; after each gap everything on the screen is fetched again. */
export function LiveProvider({ children }: Readonly<{ children: ReactNode }>) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const listeners = useRef(new Set<Hear>())
  const wasOn = useRef(false)

  const refetchAll = () => queryClient.invalidateQueries()
  const { status } = useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onStarted: () => {
        if (wasOn.current) void refetchAll()
        wasOn.current = true
      },
      onData: (notice) => {
        if (notice.type === 'missed') return void refetchAll()
        for (const listener of listeners.current) listener(notice.change)
      },
      onError: leaveIfSignedOut,
    }),
  )

  const isOn = status === 'pending'
  const line = useMemo<LiveLine>(
    () => ({
      isOn,
      hear: (listener) => {
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
    }),
    [isOn],
  )
  return <Line value={line}>{children}</Line>
}

function useLine(): LiveLine {
  const line = useContext(Line)
  if (!line) throw new Error('There is no LiveProvider around this component')
  return line
}

/** Whether changes are arriving as they are committed. */
export const useIsLive = () => useLine().isOn

/** Runs for each change at the actor's facility while the component is on the screen. */
export function useLiveChanges(onChange: Hear): void {
  const { hear } = useLine()
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => hear((change) => latest.current(change)), [hear])
}

type Filter = { queryKey: readonly unknown[] }

/** Fetches the given queries again whenever a change is about them: `useLiveQueries([trpc.referral.pathFilter()], ({ term }) => term === 'referral')`. */
export function useLiveQueries(filters: readonly Filter[], isAbout: (change: Change) => boolean): void {
  const queryClient = useQueryClient()
  useLiveChanges((change) => {
    if (!isAbout(change)) return
    for (const filter of filters) void queryClient.invalidateQueries(filter)
  })
}

'use client'

import { useMemo } from 'react'

import { leaveIfSignedOut } from '../trpc/provider.tsx'
import { useTRPCClient } from '../trpc/trpc.ts'

export type ImageAccess = Readonly<{ token: string; gatewayUrl: string }>
/** Gives access that is good for some minutes yet; `renew` asks for a new one though the old one looks good. */
export type GetImageAccess = (renew?: boolean) => Promise<ImageAccess>

const safetyMs = 90_000

/** Keeps short-lived access at hand and renews it before it ends, once for all who ask at the same time. */
export function keepAccess(
  mint: () => Promise<ImageAccess & { seconds: number }>,
  now: () => number = Date.now,
): GetImageAccess {
  let kept: { access: Promise<ImageAccess>; goodUntil: number; minted: number } | undefined
  return (renew = false) => {
    const at = now()
    // Several requests that were refused together renew once.
    const isFresh = kept && at - kept.minted < 2000
    if (kept && at < kept.goodUntil && (!renew || isFresh)) return kept.access

    const minting = mint()
    const entry = { access: minting, goodUntil: Number.POSITIVE_INFINITY, minted: at }
    kept = entry
    minting.then(
      ({ seconds }) => {
        entry.goodUntil = at + Math.max(seconds * 1000 - safetyMs, seconds * 500)
      },
      () => {
        if (kept === entry) kept = undefined
      },
    )
    return minting
  }
}

/** The signed-in person's access to images, for the viewer and for uploads. */
export function useImageAccess(): GetImageAccess {
  const client = useTRPCClient()
  return useMemo(
    () =>
      keepAccess(() =>
        client.imaging.accessToken.mutate().catch((error: unknown) => {
          leaveIfSignedOut(error)
          throw error
        }),
      ),
    [client],
  )
}

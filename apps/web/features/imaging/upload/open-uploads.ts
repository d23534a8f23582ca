'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

import { useTRPC, useTRPCClient } from '../../trpc/trpc.ts'
import { useImageAccess } from '../image-access.ts'
import type { PickedFile } from './collect.ts'
import { sendByTus } from './tus-send.ts'
import { UploadRun, type UploadState } from './upload-run.ts'

/** Uploads of this page's life, by referral: they go on while the person reads elsewhere in the product. */
const openUploads = new Map<string, UploadRun>()
const beginning = new Map<string, Promise<UploadRun>>()
const listeners = new Set<() => void>()

const tellAll = () => {
  for (const changed of listeners) changed()
}
const listen = (changed: () => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

const rememberedAs = (referralId: string) => `lientuyen.batch.${referralId}`
const refreshMs = 3000

/** Waits so long, or until the browser says that the line is back. */
const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })

/** Whether files are on their way onto a referral, or have just arrived and are not put away yet. */
export const useIsUploading = (referralId: string) =>
  useSyncExternalStore(
    listen,
    () => openUploads.has(referralId),
    () => false,
  )

/** The upload onto one referral: what runs, what was left open by an earlier page, and how to begin. */
export function useUpload(referralId: string) {
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const getAccess = useImageAccess()
  const run = useSyncExternalStore(listen, () => openUploads.get(referralId) ?? null, nobody)
  const [isLeftOpen, setLeftOpen] = useState(false)
  const [error, setError] = useState<unknown>(null)

  useEffect(() => {
    const batchId = localStorage.getItem(rememberedAs(referralId))
    if (!batchId || openUploads.has(referralId)) return
    client.imaging.batch.query({ batchId }).then(
      ({ closedAt }) => (closedAt ? localStorage.removeItem(rememberedAs(referralId)) : setLeftOpen(true)),
      () => localStorage.removeItem(rememberedAs(referralId)),
    )
  }, [referralId, client])

  const refresh = useCallback(() => {
    void queryClient.invalidateQueries(trpc.imaging.pathFilter())
    void queryClient.invalidateQueries(trpc.referral.get.queryFilter({ id: referralId }))
  }, [queryClient, trpc, referralId])

  const begin = useCallback(async (): Promise<UploadRun> => {
    const { batchId, items } = await client.imaging.openBatch.mutate({ referralId })
    localStorage.setItem(rememberedAs(referralId), batchId)
    const run = new UploadRun({ send: sendByTus({ batchId, getAccess }), earlier: items, now: Date.now, wait })
    let shownAt = 0
    let hasEnded = false
    run.subscribe(() => {
      const { phase, stored } = run.getState()
      if (stored > 0 && Date.now() - shownAt > refreshMs) {
        shownAt = Date.now()
        refresh()
      }
      if (phase !== 'finished' || hasEnded) return
      hasEnded = true
      localStorage.removeItem(rememberedAs(referralId))
      // A batch that stays open is found again by the next folder, so nothing is lost when this fails.
      void client.imaging.closeBatch
        .mutate({ batchId })
        .catch(() => undefined)
        .finally(refresh)
    })
    return run
  }, [client, referralId, getAccess, refresh])

  const add = useCallback(
    async (files: readonly PickedFile[]) => {
      setError(null)
      setLeftOpen(false)
      const before = openUploads.get(referralId)
      if (before && before.getState().phase !== 'finished') return before.add(files)

      const begun = beginning.get(referralId) ?? begin()
      beginning.set(referralId, begun)
      try {
        const started = await begun
        openUploads.set(referralId, started)
        started.add(files)
      } catch (problem) {
        setError(problem)
      } finally {
        beginning.delete(referralId)
        tellAll()
      }
    },
    [referralId, begin],
  )

  const forget = useCallback(() => {
    openUploads.get(referralId)?.close()
    openUploads.delete(referralId)
    setLeftOpen(localStorage.getItem(rememberedAs(referralId)) !== null)
    tellAll()
  }, [referralId])

  return { run, isLeftOpen, error, add, forget }
}

const nobody = () => null
const never = () => () => undefined

export const useUploadState = (run: UploadRun | null): UploadState | null =>
  useSyncExternalStore(run?.subscribe ?? never, () => run?.getState() ?? null, nobody)

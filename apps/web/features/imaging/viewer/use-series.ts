'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import type { SeriesEntry } from './catalogue.ts'
import { type FailureReason, failureOf } from './frame-failure.ts'
import { registerPicture } from './frame-loader.ts'
import type { Gateway } from './gateway.ts'
import { contentOf, type ReadableObject, type SeriesContent } from './series-stack.ts'
import type { Stage } from './stage.ts'

export type OpenSeries = Readonly<{
  entry: SeriesEntry
  status: 'loading' | 'ready' | 'failed'
  reason: FailureReason | null
  documents: readonly ReadableObject[]
  hasPictures: boolean
}>

/** Opens one series after the other on a stage; the last one asked for wins. */
export function useSeries(gateway: Gateway, stage: Stage | null) {
  const [open, setOpen] = useState<OpenSeries | null>(null)
  const asked = useRef<SeriesEntry | null>(null)
  const contents = useRef(new Map<string, Promise<SeriesContent>>())

  const openSeries = useCallback(
    (entry: SeriesEntry): Promise<void> => {
      if (!stage) return Promise.resolve()
      const key = `${entry.seriesUid} ${entry.count}`
      const isCurrent = () => asked.current === entry

      const load = async () => {
        setOpen({ entry, status: 'loading', reason: null, documents: [], hasPictures: true })
        try {
          const found = contents.current.get(key) ?? gateway.metadata(entry.studyUid, entry.seriesUid).then(contentOf)
          contents.current.set(key, found)
          const { pictures, documents } = await found
          if (!isCurrent()) return
          setOpen({ entry, status: 'ready', reason: null, documents, hasPictures: pictures.length > 0 })
          if (pictures.length === 0) return
          const { studyUid, seriesUid, modality } = entry
          const ids = pictures.map((picture) => registerPicture(gateway, studyUid, seriesUid, picture))
          await stage.open({ studyUid, seriesUid, modality, pictures, ids })
        } catch (error) {
          contents.current.delete(key)
          if (isCurrent())
            setOpen({ entry, status: 'failed', reason: failureOf(error).reason, documents: [], hasPictures: false })
        }
      }
      asked.current = entry
      return load()
    },
    [gateway, stage],
  )

  /** Opens a series unless one is open or asked for, by the person or by the call. */
  const openFirst = useCallback(
    (entry: SeriesEntry) => {
      if (stage && !asked.current) void openSeries(entry)
    },
    [stage, openSeries],
  )

  useEffect(() => {
    if (stage) return
    asked.current = null
    setOpen(null)
  }, [stage])

  return { open, openSeries, openFirst }
}

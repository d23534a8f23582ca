'use client'

import type { ViewerLink, ViewState } from '@lientuyen/realtime/viewer'
import { useEffect, useRef, useState } from 'react'

import type { SeriesEntry } from './catalogue.ts'
import { type SharedView, shareView } from './shared-view.ts'
import type { Stage } from './stage.ts'

/** Ties stage and call together for as long as both are there; a series that others look at is opened first. */
export function useSharedView(
  link: ViewerLink | undefined,
  stage: Stage | null,
  entries: readonly SeriesEntry[],
  openSeries: (entry: SeriesEntry) => Promise<void>,
): SharedView | null {
  const [shared, setShared] = useState<SharedView | null>(null)
  const known = useRef({ entries, openSeries })
  useEffect(() => {
    known.current = { entries, openSeries }
  })
  const hasEntries = entries.length > 0

  useEffect(() => {
    // A late joiner is shown the snapshot as soon as it is known which series there are.
    if (!link || !stage || !hasEntries) return
    const show = async (view: ViewState) => {
      if (stage.getState().stack?.seriesUid !== view.seriesUid) {
        const entry = known.current.entries.find(({ seriesUid }) => seriesUid === view.seriesUid)
        if (!entry) return
        await known.current.openSeries(entry)
      }
      await stage.show(view)
    }
    const made = shareView(link, { view: () => stage.view(), show, onChange: stage.subscribe })
    setShared(made)
    return () => {
      setShared(null)
      made.close()
    }
  }, [link, stage, hasEntries])
  return shared
}

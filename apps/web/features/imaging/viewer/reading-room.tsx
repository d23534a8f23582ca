'use client'

import type { ViewerLink } from '@lientuyen/realtime/viewer'
import { IconPhotoScan } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'

import { type SeriesEntry, useCatalogue, type ViewedStudy } from './catalogue.ts'
import { DocumentView } from './document-view.tsx'
import { failureOf } from './frame-failure.ts'
import { openGateway } from './gateway.ts'
import { LinkBar } from './link-bar.tsx'
import { Overlay } from './overlay.tsx'
import { PictureFailure, PictureState, Waiting } from './picture-state.tsx'
import { Pointers, useOwnPointer } from './pointers.tsx'
import { SeriesList } from './series-list.tsx'
import { SliceSlider } from './slice-slider.tsx'
import { StageArea } from './stage-area.tsx'
import { keyAction } from './stage-keys.ts'
import { Toolbar } from './toolbar.tsx'
import { useSeries } from './use-series.ts'
import { useSharedView } from './use-shared-view.ts'
import { useStage } from './use-stage.ts'
import { useWheel } from './use-wheel.ts'
import classes from './viewer.module.css'

export type ReadingRoomProps = Readonly<{
  gatewayUrl: string
  getAccessToken: (renew?: boolean) => Promise<string>
  studies: readonly ViewedStudy[]
  link?: ViewerLink
  /** Which series to begin with; the first one otherwise. */
  seriesUid?: string
}>

export function ReadingRoom({ gatewayUrl, getAccessToken, studies, link, seriesUid }: ReadingRoomProps) {
  const t = useTranslations('imaging.viewer')
  const gateway = useMemo(() => openGateway({ gatewayUrl, getAccessToken }), [gatewayUrl, getAccessToken])
  const { stage, attach } = useStage()
  const catalogue = useCatalogue(gateway, studies)
  const { open, openSeries, openFirst } = useSeries(gateway, stage)
  const [isWide, setWide] = useState(false)
  const [area, setArea] = useState<HTMLElement | null>(null)

  const entries = catalogue.studies.flatMap(({ series }) => series)
  const shared = useSharedView(link, stage, entries, openSeries)
  const onOwnMove = useCallback(() => shared?.lookAround(), [shared])
  useOwnPointer(stage, link, area)
  useWheel(stage, area, onOwnMove)

  const first =
    entries.find((entry) => entry.seriesUid === seriesUid) ??
    entries.find(({ modality }) => modality !== 'SR') ??
    entries[0]
  useEffect(() => {
    if (first) openFirst(first)
  }, [first, openFirst])

  // More pictures of the open series have come by an upload.
  const openNow = entries.find((entry) => entry.seriesUid === open?.entry.seriesUid)
  const hasGrown = openNow !== undefined && open !== null && openNow.count !== open.entry.count
  useEffect(() => {
    if (hasGrown && open?.status === 'ready') void openSeries(openNow)
  }, [hasGrown, openNow, open?.status, openSeries])

  const choose = (entry: SeriesEntry) => {
    onOwnMove()
    void openSeries(entry)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Menus of the toolbar are drawn elsewhere in the page; their keys are their own.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (!stage || !isInside || isField(event.target)) return
    if (event.key.toLowerCase() === 'f' || (event.key === 'Escape' && isWide)) {
      event.preventDefault()
      return setWide(event.key === 'Escape' ? false : !isWide)
    }
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return
    const action = keyAction({ key: event.key, isModified: event.ctrlKey || event.metaKey || event.altKey }, stage)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    if (action.isLook) onOwnMove()
    action.run()
  }

  const isEmpty = entries.length === 0 && !catalogue.isPending
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region of panes, not a form
    <div
      className={classes.room}
      data-wide={isWide || undefined}
      role="group"
      aria-label={t('viewer')}
      // Before the picture hears it: the library below takes every key for its own.
      onKeyDownCapture={onKeyDown}
    >
      <Toolbar stage={stage} isWide={isWide} onWide={() => setWide(!isWide)} onOwnMove={onOwnMove} />
      {link ? <LinkBar link={link} shared={shared} /> : null}
      <div className={classes.panes}>
        {entries.length > 0 ? (
          <SeriesList
            gateway={gateway}
            studies={catalogue.studies}
            openUid={open?.entry.seriesUid ?? null}
            onChoose={choose}
          />
        ) : null}
        <StageArea stage={stage} onArea={setArea}>
          <div ref={attach} className={classes.canvas} data-hidden={open?.hasPictures === false || undefined} />
          {open?.hasPictures === false ? null : (
            <>
              <Overlay stage={stage} />
              {stage && link ? <Pointers stage={stage} link={link} /> : null}
              <SliceSlider stage={stage} onOwnMove={onOwnMove} />
              <PictureState stage={stage} />
            </>
          )}
          {open?.status === 'loading' || (catalogue.isPending && !open) ? <Waiting /> : null}
          {open?.status === 'failed' && open.reason ? (
            <PictureFailure reason={open.reason} onAgain={() => void openSeries({ ...open.entry })} />
          ) : null}
          {catalogue.error && entries.length === 0 ? (
            <PictureFailure reason={failureOf(catalogue.error).reason} onAgain={() => void catalogue.again()} />
          ) : null}
          {isEmpty && !catalogue.error ? (
            <div className={classes.failure}>
              <IconPhotoScan size={30} stroke={1.4} aria-hidden />
              <strong>{t('empty')}</strong>
            </div>
          ) : null}
          {open?.status === 'ready' && !open.hasPictures ? (
            <div className={classes.documents}>
              {open.documents.map((document) => (
                <DocumentView
                  key={document.sopInstanceUid}
                  gateway={gateway}
                  studyUid={open.entry.studyUid}
                  seriesUid={open.entry.seriesUid}
                  document={document}
                />
              ))}
            </div>
          ) : null}
        </StageArea>
      </div>
    </div>
  )
}

const isField = (target: EventTarget) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))

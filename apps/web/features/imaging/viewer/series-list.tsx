'use client'

import { IconFileText, IconPhotoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

import type { SeriesEntry, StudyEntry } from './catalogue.ts'
import type { Gateway } from './gateway.ts'
import classes from './viewer.module.css'

type Props = Readonly<{
  gateway: Gateway
  studies: readonly StudyEntry[]
  openUid: string | null
  onChoose: (entry: SeriesEntry) => void
}>

export function SeriesList({ gateway, studies, openUid, onChoose }: Props) {
  const t = useTranslations('imaging.viewer')
  return (
    <nav className={classes.list} aria-label={t('series-list')}>
      {studies.map(({ study, series }) => (
        <section key={study.studyUid} className={classes.study}>
          <h3 className={classes.studyName}>
            {study.description || t('study')}
            {study.studyDate ? <span className={classes.quiet}>{dayOf(study.studyDate)}</span> : null}
          </h3>
          <ul className={classes.seriesItems}>
            {series.map((entry) => (
              <li key={entry.seriesUid}>
                <button
                  type="button"
                  className={classes.series}
                  aria-current={entry.seriesUid === openUid || undefined}
                  data-series-uid={entry.seriesUid}
                  onClick={() => onChoose(entry)}
                >
                  <Thumbnail gateway={gateway} entry={entry} />
                  <span className={classes.seriesText}>
                    <span className={classes.seriesName}>{entry.description || entry.bodyPart || t('series')}</span>
                    <span className={classes.quiet}>
                      {entry.modality} · {t('images', { count: entry.count })}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** `2026-11-23` as it is written here. */
const dayOf = (day: string) => day.split('-').toReversed().join('/')

/** Objects without pixels have no picture of themselves. */
const wordsOnly = new Set(['SR', 'DOC', 'PR', 'KO'])

function Thumbnail({ gateway, entry }: Readonly<{ gateway: Gateway; entry: SeriesEntry }>) {
  const { studyUid, seriesUid, modality } = entry
  const hasPicture = !wordsOnly.has(modality)
  const { data, isError } = useQuery({
    queryKey: ['dicomweb', gateway.root, studyUid, seriesUid, 'thumbnail'],
    queryFn: ({ signal }) => gateway.thumbnail(`/studies/${studyUid}/series/${seriesUid}`, signal),
    enabled: hasPicture,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const url = useObjectUrl(data)
  if (!hasPicture || isError) {
    const Sign = hasPicture ? IconPhotoOff : IconFileText
    return (
      <span className={classes.thumbnail}>
        <Sign size={22} stroke={1.5} aria-hidden />
      </span>
    )
  }
  return (
    <span className={classes.thumbnail}>
      {/* biome-ignore lint/performance/noImgElement: the bytes are in the page already */}
      {url ? <img src={url} alt="" draggable={false} /> : null}
    </span>
  )
}

/** An address for bytes that are in the page, given back when they are not needed any more. */
export function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [blob])
  return url
}

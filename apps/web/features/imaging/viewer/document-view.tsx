'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { inlineBytesOf, textOf } from './dicom-json.ts'
import { failureOf } from './frame-failure.ts'
import type { Gateway } from './gateway.ts'
import { PictureFailure, Waiting } from './picture-state.tsx'
import { reportLines } from './report-lines.ts'
import { useObjectUrl } from './series-list.tsx'
import type { ReadableObject } from './series-stack.ts'
import classes from './viewer.module.css'

type Props = Readonly<{ gateway: Gateway; studyUid: string; seriesUid: string; document: ReadableObject }>

/** An object of a series that is read, not looked at: a PDF, a structured report. */
export function DocumentView(props: Props) {
  const t = useTranslations('imaging.viewer')
  const { kind, instance } = props.document
  if (kind === 'pdf') return <PdfView {...props} />
  if (kind === 'report') return <ReportView {...props} />
  return (
    <div className={classes.failure} role="status">
      <strong>{t('no-picture')}</strong>
      <span>{t('no-picture-text', { modality: textOf(instance, '00080060') ?? '?' })}</span>
    </div>
  )
}

function PdfView({ gateway, studyUid, seriesUid, document }: Props) {
  const t = useTranslations('imaging.viewer')
  const { instance, sopInstanceUid } = document
  const path = `${gateway.root}/studies/${studyUid}/series/${seriesUid}/instances/${sopInstanceUid}`
  const { data, error, refetch } = useQuery({
    queryKey: ['dicomweb', path, 'document'],
    queryFn: async ({ signal }) => {
      const inline = inlineBytesOf(instance, '00420011')
      const bytes =
        inline ??
        (await gateway.bulk(instance['00420011']?.BulkDataURI ?? `${path}/bulkdata/00420011`, path, signal)).bytes
      return new Blob([bytes], { type: 'application/pdf' })
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const url = useObjectUrl(data)
  const title = textOf(instance, '00420010') ?? t('pdf')
  if (error) return <PictureFailure reason={failureOf(error).reason} onAgain={() => void refetch()} />
  if (!url) return <Waiting />
  return (
    <div className={classes.document}>
      <p className={classes.documentHead}>
        <strong>{title}</strong>
        <a href={url} target="_blank" rel="noreferrer">
          {t('open-apart')}
        </a>
      </p>
      <iframe className={classes.paper} src={url} title={title} />
    </div>
  )
}

function ReportView({ document }: Props) {
  const t = useTranslations('imaging.viewer')
  const lines = reportLines(document.instance)
  return (
    <article className={classes.document} aria-label={t('report')}>
      {lines.length === 0 ? <p>{t('report-empty')}</p> : null}
      {lines.map(({ depth, name, value, path }) => (
        <p
          key={path}
          className={classes.line}
          style={{ paddingInlineStart: `${depth * 1.1}em` }}
          data-head={!value || undefined}
        >
          {name ? <span className={classes.lineName}>{value ? `${name}:` : name}</span> : null} {value}
        </p>
      ))}
    </article>
  )
}

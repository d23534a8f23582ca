'use client'

import { useQueries } from '@tanstack/react-query'

import { type DicomJson, numberOf, textOf } from './dicom-json.ts'
import type { Gateway } from './gateway.ts'

/** A study as the viewer is handed it. `instanceCount` grows while an upload goes on: then its series are asked for again. */
export type ViewedStudy = Readonly<{
  studyUid: string
  description?: string
  studyDate?: string | null
  instanceCount?: number
}>

export type SeriesEntry = Readonly<{
  studyUid: string
  seriesUid: string
  modality: string
  number: number | undefined
  description: string
  bodyPart: string
  count: number
}>

export type StudyEntry = Readonly<{ study: ViewedStudy; series: readonly SeriesEntry[] }>

const entryOf = (studyUid: string, found: DicomJson): SeriesEntry => ({
  studyUid,
  seriesUid: textOf(found, '0020000E') ?? '',
  modality: textOf(found, '00080060') ?? 'OT',
  number: numberOf(found, '00200011'),
  description: textOf(found, '0008103E') ?? '',
  bodyPart: textOf(found, '00180015') ?? '',
  count: numberOf(found, '00201209') ?? 0,
})

const byNumber = (a: SeriesEntry, b: SeriesEntry) =>
  (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER) ||
  a.seriesUid.localeCompare(b.seriesUid)

/** The series of the studies, as the gateway knows them now. */
export function useCatalogue(gateway: Gateway, studies: readonly ViewedStudy[]) {
  return useQueries({
    queries: studies.map(({ studyUid, instanceCount }) => ({
      queryKey: ['dicomweb', gateway.root, studyUid, instanceCount],
      queryFn: ({ signal }: { signal: AbortSignal }) => gateway.series(studyUid, signal),
      placeholderData: (before: DicomJson[] | undefined) => before,
      retry: 2,
    })),
    combine: (results) => ({
      studies: studies.map((study, at) => ({
        study,
        series: (results[at]?.data ?? []).map((found) => entryOf(study.studyUid, found)).toSorted(byNumber),
      })),
      isPending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
      again: () => Promise.all(results.filter(({ error }) => error).map(({ refetch }) => refetch())),
    }),
  })
}

'use client'

import { Button, CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconFilterOff, IconPhotoScan, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState } from 'react'

import { useLiveQueries } from '../../live/live-provider.tsx'
import { useListKeys } from '../../referral/use-list-keys.ts'
import { EmptyState } from '../../shell/empty-state.tsx'
import { FailureState } from '../../shell/failure-state.tsx'
import { LoadingRows } from '../../shell/loading-rows.tsx'
import { PageBody, PageHeader } from '../../shell/page-header.tsx'
import { useTRPC } from '../../trpc/trpc.ts'
import { filterStudies, modalitiesOf } from './filter-studies.ts'
import { StudyRow } from './study-row.tsx'
import classes from './worklist.module.css'

/** The radiologist's worklist: every study shared through a referral, the newest first, kept current as studies come in. */
export function StudyList() {
  const t = useTranslations('imaging.worklist')
  const trpc = useTRPC()
  const frame = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [modality, setModality] = useState<string | null>(null)
  const studies = useQuery(trpc.imaging.sharedStudies.queryOptions())
  useLiveQueries([trpc.imaging.sharedStudies.queryFilter()], ({ term }) => term === 'imaging' || term === 'referral')
  useListKeys({ frame, onFilter: useCallback(() => search.current?.focus(), []) })

  const lines = studies.data ?? []
  const shown = filterStudies(lines, { typed, modality })
  const clear = () => {
    setTyped('')
    setModality(null)
  }

  return (
    <>
      <PageHeader title={t('title')} {...(studies.data && { count: shown.length })}>
        {lines.length > 0 ? (
          <div className={classes.tools}>
            <TextInput
              ref={search}
              className={classes.search}
              aria-label={t('search')}
              placeholder={t('search')}
              value={typed}
              maxLength={100}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                clear()
                event.currentTarget.blur()
              }}
              leftSection={<IconSearch size={16} />}
              rightSection={
                typed ? <CloseButton size="sm" aria-label={t('clear')} onClick={clear} /> : <Kbd size="xs">/</Kbd>
              }
            />
            <fieldset className={classes.modalities}>
              <legend className={classes.legend}>{t('modality')}</legend>
              {[{ modality: null, count: lines.length }, ...modalitiesOf(lines)].map((one) => (
                <button
                  key={one.modality}
                  type="button"
                  className={classes.modality}
                  aria-pressed={one.modality === modality}
                  onClick={() => setModality(one.modality)}
                >
                  {one.modality ?? t('all')} <span>{one.count}</span>
                </button>
              ))}
            </fieldset>
          </div>
        ) : null}
      </PageHeader>
      {studies.error && !studies.data ? (
        <FailureState error={studies.error} onAgain={() => void studies.refetch()} />
      ) : null}
      {studies.isPending ? (
        <PageBody>
          <LoadingRows rows={8} />
        </PageBody>
      ) : null}
      {studies.data && lines.length === 0 ? (
        <EmptyState icon={IconPhotoScan} title={t('empty')}>
          {t('empty-text')}
        </EmptyState>
      ) : null}
      {lines.length > 0 && shown.length === 0 ? (
        <EmptyState
          icon={IconFilterOff}
          title={t('none-match')}
          action={
            <Button variant="default" onClick={clear}>
              {t('clear')}
            </Button>
          }
        />
      ) : null}
      {shown.length > 0 ? (
        <div ref={frame}>
          <table className={classes.table} aria-label={t('title')}>
            <thead>
              <tr className={classes.head}>
                {(['patient', 'study', 'kind', 'amount', 'from', 'referral', 'shared'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <StudyRow key={`${line.referralId} ${line.id}`} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  )
}

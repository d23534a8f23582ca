'use client'

import type { Worklist } from '@lientuyen/db/referral-list'
import { Button, Checkbox, CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconFilterOff, IconInbox, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState } from 'react'

import { EmptyState } from '../shell/empty-state.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { LoadingRows } from '../shell/loading-rows.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import { useDiagnosisNames } from './diagnosis-text.ts'
import { filterLines } from './filter-lines.ts'
import { ReferralRow } from './referral-row.tsx'
import { useListKeys } from './use-list-keys.ts'
import classes from './worklist.module.css'
import { sideOf } from './worklists.ts'

type Props = Readonly<{ worklist: Worklist; facilityId: string; onNew: (() => void) | undefined }>

/** The lines of one worklist, newest change first, page by page. */
export function ReferralTable({ worklist, facilityId, onNew }: Props) {
  const t = useTranslations('referral')
  const trpc = useTRPC()
  const frame = useRef<HTMLDivElement>(null)
  const filter = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [isPressing, setIsPressing] = useState(false)
  const list = useInfiniteQuery(
    trpc.referral.list.infiniteQueryOptions({ worklist }, { getNextPageParam: ({ next }) => next ?? undefined }),
  )
  useListKeys({ frame, onNew, onFilter: useCallback(() => filter.current?.focus(), []) })

  const lines = list.data?.pages.flatMap((page) => page.lines) ?? []
  const nameOf = useDiagnosisNames(lines.map(({ mainDiagnosis }) => mainDiagnosis.code))
  const shown = filterLines(
    lines.map((line) => ({ ...line, mainDiagnosis: { ...line.mainDiagnosis, name: nameOf(line.mainDiagnosis) } })),
    typed,
    isPressing,
  )
  const isFiltered = typed.trim() !== '' || isPressing
  const clear = () => {
    setTyped('')
    setIsPressing(false)
  }

  if (list.error && !list.data) return <FailureState error={list.error} onAgain={() => void list.refetch()} />
  if (!list.data) {
    return (
      <div style={{ padding: '12px 20px' }}>
        <LoadingRows rows={8} />
      </div>
    )
  }
  if (lines.length === 0) return <EmptyList worklist={worklist} onNew={onNew} />

  return (
    <div ref={frame}>
      <div className={classes.tools}>
        <TextInput
          ref={filter}
          className={classes.filter}
          size="sm"
          aria-label={t('list.filter')}
          placeholder={t('list.filter-hint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            clear()
            event.currentTarget.blur()
          }}
          leftSection={<IconSearch size={16} />}
          rightSection={
            typed ? (
              <CloseButton size="sm" aria-label={t('list.clear')} onClick={clear} />
            ) : (
              <Kbd size="xs" className={classes.slash}>
                /
              </Kbd>
            )
          }
          maxLength={100}
        />
        <Checkbox
          label={t('list.only-urgent')}
          checked={isPressing}
          onChange={(event) => setIsPressing(event.currentTarget.checked)}
        />
        <span className={classes.said} role="status">
          {isFiltered && list.hasNextPage ? t('list.filter-loaded', { count: lines.length }) : ''}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={IconFilterOff}
          title={t('list.nothing-matches')}
          action={
            <Button variant="default" onClick={clear}>
              {t('list.clear')}
            </Button>
          }
        >
          {t('list.nothing-matches-text')}
        </EmptyState>
      ) : (
        <table className={classes.table} aria-label={t('list.label', { name: t(`worklist.${worklist}`) })}>
          <thead>
            <tr className={classes.head}>
              <th scope="col">{t('list.urgency')}</th>
              <th scope="col">{t('list.patient')}</th>
              <th scope="col">{t('list.diagnosis')}</th>
              <th scope="col">{t('list.facility')}</th>
              <th scope="col">{t('list.status')}</th>
              <th scope="col">{t('list.time')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <ReferralRow key={line.id} line={line} facilityId={facilityId} diagnosis={line.mainDiagnosis.name} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage ? (
        <div className={classes.more}>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function EmptyList({ worklist, onNew }: Readonly<{ worklist: Worklist; onNew: (() => void) | undefined }>) {
  const t = useTranslations('referral')
  const isTheirs = sideOf(worklist) === 'receiver'
  const offersNew = onNew && !isTheirs && ['all', 'drafts', 'sent'].includes(worklist)
  return (
    <EmptyState
      icon={IconInbox}
      title={t(`empty.${worklist}`)}
      action={
        offersNew ? (
          <Button component={Link} href="/referrals/new" leftSection={<IconPlus size={16} />}>
            {t('new')}
          </Button>
        ) : null
      }
    >
      {t(offersNew ? 'empty.refer-text' : isTheirs ? 'empty.receiver-text' : 'empty.sender-text')}
    </EmptyState>
  )
}

'use client'

import { Button, Loader, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUserPlus, IconUserSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'

import { EmptyState } from '../shell/empty-state.tsx'
import { FailureState } from '../shell/failure-state.tsx'
import { useTRPCClient } from '../trpc/trpc.ts'
import classes from './patient.module.css'
import { type FoundPatient, PatientChoice } from './patient-choice.tsx'
import { readScannedCard } from './scanned-card.ts'

const mostShown = 20
const isEnough = (typed: string) => typed.trim().length >= 2

type Props = Readonly<{
  typed: string
  onType: (typed: string) => void
  onRegister: () => void
  onChoose: (patient: FoundPatient) => void
  /** The patient whose referral is being opened. */
  opening: string | null
}>

/** Finds a patient by a scanned card, a number or a name; arrows go through who was found. */
export function PatientFinder({ typed, onType, onRegister, onChoose, opening }: Props) {
  const t = useTranslations('patient.find')
  const client = useTRPCClient()
  const frame = useRef<HTMLElement>(null)
  const [settled] = useDebouncedValue(typed.trim(), 350)
  const asked = readScannedCard(settled)?.citizenId ?? settled

  // Who was looked for is kept nowhere: not in an address, and not in the cache once the page is left.
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['patient-search', asked],
    queryFn: () => client.patient.search.mutate({ typed: asked.slice(0, 100) }),
    enabled: isEnough(asked),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 0,
  })
  const found = isEnough(typed) ? data : undefined
  const isSettled = !isFetching && settled === typed.trim()

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    const stops = [...(frame.current?.querySelectorAll<HTMLElement>('input, [data-choice]') ?? [])]
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows only move the focus between what is interactive inside
    <section ref={frame} onKeyDown={onKeyDown}>
      <TextInput
        label={t('label')}
        placeholder={t('placeholder')}
        description={t('hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        size="md"
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        leftSection={<IconSearch size={18} />}
        rightSection={isFetching ? <Loader size={16} aria-label={t('searching')} /> : null}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        autoFocus
      />
      <VisuallyHidden role="status">{found && isSettled ? t('count', { count: found.length }) : ''}</VisuallyHidden>

      {error ? <FailureState error={error} onAgain={() => void refetch()} /> : null}
      {found && found.length > 0 ? (
        <ul className={classes.choices} aria-label={t('results')} aria-busy={isFetching}>
          {found.map((patient) => (
            <PatientChoice
              key={patient.id}
              patient={patient}
              pending={opening === patient.id}
              disabled={opening !== null}
              onChoose={() => onChoose(patient)}
            />
          ))}
        </ul>
      ) : null}
      {found && found.length >= mostShown ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('many')}
        </Text>
      ) : null}
      {found?.length === 0 && isSettled ? (
        <EmptyState
          icon={IconUserSearch}
          title={t('nobody')}
          action={
            <Button leftSection={<IconUserPlus size={16} />} onClick={onRegister}>
              {t('register')}
            </Button>
          }
        >
          {t('nobody-text')}
        </EmptyState>
      ) : (
        <div style={{ marginTop: 20 }}>
          <Button variant="default" leftSection={<IconUserPlus size={16} />} onClick={onRegister}>
            {t('register')}
          </Button>
        </div>
      )}
    </section>
  )
}

'use client'

import type { Diagnosis } from '@lientuyen/core/referral/content'
import { readIcd10 } from '@lientuyen/core/referral/icd10'
import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'

import { useTRPC } from '../trpc/trpc.ts'
import classes from './draft.module.css'

type Props = Readonly<{
  id: string
  label: string
  code: string
  error?: string | undefined
  required?: boolean
  /** Empties itself after each choice: for adding to a list. */
  isAdding?: boolean
  onPick: (diagnosis: Diagnosis) => void
  onBlur?: () => void
}>

/** Finds a diagnosis by code or words in either language; a code that is not in the list can be typed. */
export function Icd10Picker({ id, label, code, error, required = false, isAdding = false, onPick, onBlur }: Props) {
  const t = useTranslations('referral.draft')
  const locale = useLocale()
  const trpc = useTRPC()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? code
  const [words] = useDebouncedValue(text.trim(), 200)
  const { data, isFetching } = useQuery(
    trpc.directory.icd10.queryOptions(
      { words: words.slice(0, 100) },
      { enabled: typed !== null && words.length >= 2, placeholderData: keepPreviousData, staleTime: 600_000 },
    ),
  )
  const found = text.trim().length >= 2 ? (data ?? []) : []
  const free = readIcd10(text)
  const isListed = found.some((entry) => entry.code === free)

  function pick(chosen: string) {
    const entry = found.find((candidate) => candidate.code === chosen)
    setTyped(null)
    combobox.closeDropdown()
    onPick({ code: chosen, name: entry ? (locale === 'vi' ? entry.nameVi : entry.nameEn) : '' })
  }

  /** What was typed and left without a choice is kept as it is, so that the rule beside it can say what is wrong. */
  function leave() {
    combobox.closeDropdown()
    const left = typed?.trim()
    setTyped(null)
    if (left !== undefined && left !== code && !(isAdding && left === '')) {
      const entry = found.find((candidate) => candidate.code === free)
      onPick({ code: (free ?? left).slice(0, 12), name: entry ? (locale === 'vi' ? entry.nameVi : entry.nameEn) : '' })
    }
    onBlur?.()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          id={id}
          label={label}
          withAsterisk={required}
          aria-required={required || undefined}
          placeholder={t('code-placeholder')}
          value={text}
          error={error}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={leave}
          rightSection={isFetching ? <Loader size={14} aria-label={t('code-searching')} /> : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === null}>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.map((entry) => (
            <Combobox.Option key={entry.code} value={entry.code} className={classes.entry}>
              <span className={classes.entryCode}>{entry.code}</span>
              <span>
                {locale === 'vi' ? entry.nameVi : entry.nameEn}
                <Text component="span" size="xs" c="dimmed" display="block" lang={locale === 'vi' ? 'en' : 'vi'}>
                  {locale === 'vi' ? entry.nameEn : entry.nameVi}
                </Text>
              </span>
            </Combobox.Option>
          ))}
          {free && !isListed && !isFetching ? (
            <Combobox.Option value={free}>{t('code-free', { code: free })}</Combobox.Option>
          ) : null}
          {found.length === 0 && !free ? (
            <Combobox.Empty>
              {t(
                text.trim().length < 2
                  ? 'code-type'
                  : isFetching || words !== text.trim()
                    ? 'code-searching'
                    : 'code-nothing',
              )}
            </Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

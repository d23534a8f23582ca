'use client'

import type { FieldIssue } from '@lientuyen/core/errors'
import type { Refusal } from '@lientuyen/core/refusals'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

import { refusalIn } from './refusal-in.ts'

type Params = Readonly<Record<string, string | number>>
/** Keys and blanks come from core at run time; that each has a sentence is checked by i18n/messages.test.ts. */
type Say = { (key: string, params?: Params): string; has: (key: string) => boolean }

/** Says a refusal in the reader's language: takes whatever was caught, gives a sentence. */
export function useSentence() {
  const say = useTranslations('refusal') as unknown as Say
  return useCallback(
    (error: unknown): string => {
      const refusal = refusalIn(error)
      return say(refusal?.sentence ?? ('offline' satisfies Refusal | 'offline'), refusal?.params)
    },
    [say],
  )
}

/** Says which rule a field breaks: takes an issue of core, gives a sentence to show beneath the field. */
export function useRule() {
  const say = useTranslations('refusal.rule') as unknown as Say
  return useCallback(({ rule, params }: FieldIssue): string => (say.has(rule) ? say(rule, params) : rule), [say])
}

/** The sentences of each field that a refusal names, for a form's `setErrors`. */
export function useFieldErrors() {
  const rule = useRule()
  return useCallback(
    (error: unknown): Record<string, string> =>
      Object.fromEntries((refusalIn(error)?.issues ?? []).map((issue) => [issue.field, rule(issue)])),
    [rule],
  )
}

/** Shows a refusal in the corner of the screen; for `onError` of a mutation. */
export function useShowRefusal() {
  const sentence = useSentence()
  return useCallback((error: unknown) => notifications.show({ color: 'amber', message: sentence(error) }), [sentence])
}

'use client'

import type { FieldIssue } from '@lientuyen/core/errors'
import type { Vital } from '@lientuyen/core/referral/content'
import { Alert } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { useRule } from '../refusal/use-refusal.ts'
import classes from './draft.module.css'
import { type DraftField, fieldId } from './draft-fields.ts'

/** The name of a field as the form writes it. */
export function useFieldName() {
  const t = useTranslations('referral')
  return (field: string): string => {
    if (field.startsWith('vitals.')) return t(`vital.${field.slice(7) as Vital}`)
    if (field.startsWith('otherDiagnoses')) return t('field.otherDiagnoses')
    return t(`field.${field as Exclude<DraftField, `vitals.${Vital}`>}`)
  }
}

export function jumpTo(field: string) {
  const element = document.getElementById(fieldId(field))
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}

/** Everything that keeps a draft from being sent, each a way to its field. */
export function DraftIssues({ issues }: Readonly<{ issues: readonly FieldIssue[] }>) {
  const t = useTranslations('referral.draft')
  const nameOf = useFieldName()
  const rule = useRule()
  if (issues.length === 0) return null
  return (
    <Alert color="amber" icon={<IconListCheck size={18} />} title={t('missing', { count: issues.length })} role="alert">
      {t('missing-text')}
      <ul className={classes.issues}>
        {issues.map((issue) => (
          <li key={`${issue.field} ${issue.rule}`}>
            <button type="button" className={classes.issue} onClick={() => jumpTo(issue.field)}>
              {nameOf(issue.field)}: {rule(issue)}
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

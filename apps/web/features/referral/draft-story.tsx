'use client'

import { vitals } from '@lientuyen/core/referral/content'
import { Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'

import classes from './draft.module.css'
import { useDraftEditing } from './draft-editing.ts'
import { fieldId, isRequired, type TextField } from './draft-fields.ts'

const most: Record<TextField, number> = {
  reason: 2000,
  history: 8000,
  signs: 8000,
  results: 8000,
  treatment: 8000,
  question: 4000,
}

type Props = Readonly<{ field: TextField; rows?: number }>

/** One part of the story, growing with what is written. */
export function StoryText({ field, rows = 2 }: Props) {
  const t = useTranslations('referral')
  const { draft, changeContent, errorOf, left } = useDraftEditing()
  const required = isRequired(field)
  return (
    <Textarea
      id={fieldId(field)}
      label={t(`field.${field}`)}
      placeholder={t(`hint.${field}`)}
      withAsterisk={required}
      aria-required={required || undefined}
      autosize
      minRows={rows}
      maxLength={most[field]}
      value={draft.content[field]}
      onChange={(event) => changeContent({ [field]: event.currentTarget.value })}
      onBlur={() => left(field)}
      error={errorOf(field)}
    />
  )
}

/** The numbers at the bedside, each with its unit. */
export function VitalSigns() {
  const t = useTranslations('referral')
  const { draft, changeContent, errorOf, left } = useDraftEditing()
  return (
    <fieldset className={classes.vitals}>
      <legend>{t('field.vitals')}</legend>
      {vitals.map((vital) => (
        <TextInput
          key={vital}
          id={fieldId(`vitals.${vital}`)}
          label={t(`vital.${vital}`)}
          inputMode="decimal"
          autoComplete="off"
          maxLength={10}
          value={draft.content.vitals[vital] ?? ''}
          onChange={(event) =>
            changeContent({ vitals: { ...draft.content.vitals, [vital]: event.currentTarget.value } })
          }
          onBlur={() => left(`vitals.${vital}`)}
          error={errorOf(`vitals.${vital}`)}
          rightSection={<span className={classes.unit}>{t(`unit.${vital}`)}</span>}
          rightSectionWidth={62}
          rightSectionPointerEvents="none"
        />
      ))}
    </fieldset>
  )
}

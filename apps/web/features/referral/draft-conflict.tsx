'use client'

import type { ReferralDraft } from '@lientuyen/core/referral/content'
import { Alert, Button, Group, Radio } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import classes from './draft.module.css'
import type { DraftField } from './draft-fields.ts'
import { useFieldName } from './draft-issues.tsx'
import type { Choice } from './draft-merge.ts'
import type { Conflict } from './draft-session.ts'
import { useFieldWords } from './field-words.ts'

type Choices = Partial<Record<DraftField, Choice>>
type Props = Readonly<{ mine: ReferralDraft; conflict: Conflict; onSettle: (choices: Choices) => void }>

/** Two people wrote in the same fields: both texts are shown, and one of each is chosen. Nothing is thrown away before. */
export function DraftConflict({ mine, conflict: { theirs, fields }, onSettle }: Props) {
  const t = useTranslations('referral.conflict')
  const nameOf = useFieldName()
  const words = useFieldWords()
  const [choices, setChoices] = useState<Choices>({})
  const all = (choice: Choice) => onSettle(Object.fromEntries(fields.map((field) => [field, choice])))

  return (
    <Alert color="amber" icon={<IconGitMerge size={18} />} title={t('title')} role="alert">
      <p className={classes.quiet} style={{ marginBottom: 14 }}>
        {t('text', { count: fields.length })}
      </p>
      {fields.map((field) => (
        <fieldset key={field} className={classes.choice}>
          <legend>{nameOf(field)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <div key={side} className={classes.option}>
              <Radio
                name={`conflict-${field}`}
                label={t(side)}
                checked={(choices[field] ?? 'mine') === side}
                onChange={() => setChoices({ ...choices, [field]: side })}
                mb={6}
              />
              {words(side === 'mine' ? mine : theirs, field) || t('empty')}
            </div>
          ))}
        </fieldset>
      ))}
      <Group gap="xs">
        <Button onClick={() => onSettle(choices)}>{t('apply')}</Button>
        <Button variant="default" onClick={() => all('mine')}>
          {t('keep-mine')}
        </Button>
        <Button variant="default" onClick={() => all('theirs')}>
          {t('take-theirs')}
        </Button>
      </Group>
    </Alert>
  )
}

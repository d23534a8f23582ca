'use client'

import { Alert, Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy, IconNotes } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

import classes from './draft.module.css'
import { useFieldName } from './draft-issues.tsx'
import { changedFields } from './draft-merge.ts'
import type { Unsaved } from './draft-session.ts'
import { useFieldWords } from './field-words.ts'
import { readKept, writeKept } from './kept-drafts.ts'
import { draftOf, type WholeReferral } from './whole-referral.ts'

type Props = Readonly<{ referral: WholeReferral['referral']; personId: string }>

/** Words that were still on this machine when a colleague sent the draft: shown for copying until they are discarded. */
export function LeftoverDraft({ referral, personId }: Props) {
  const t = useTranslations('referral.leftover')
  const nameOf = useFieldName()
  const words = useFieldWords()
  const [kept, setKept] = useState<Unsaved | null>(null)
  useEffect(() => setKept(readKept(window.localStorage, personId, referral.id)), [personId, referral.id])
  if (!kept) return null

  const fields = changedFields(draftOf(referral), kept.draft)
  return (
    <Alert color="amber" icon={<IconNotes size={18} />} title={t('title')} m="md">
      {t('text')}
      {fields.map((field) => (
        <div key={field} className={classes.option} style={{ marginTop: 8 }}>
          <b>{nameOf(field)}</b>
          <div>{words(kept.draft, field)}</div>
          <CopyButton value={words(kept.draft, field)}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                onClick={copy}
              >
                {copied ? t('copied') : t('copy', { field: nameOf(field) })}
              </Button>
            )}
          </CopyButton>
        </div>
      ))}
      <Group mt="sm">
        <Button
          variant="default"
          onClick={() => {
            writeKept(window.localStorage, personId, referral.id, null)
            setKept(null)
          }}
        >
          {t('discard')}
        </Button>
      </Group>
    </Alert>
  )
}

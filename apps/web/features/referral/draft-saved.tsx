'use client'

import { type Icon, IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'

import { useSentence } from '../refusal/use-refusal.ts'
import classes from './draft.module.css'
import type { DraftSnapshot, Saving } from './draft-session.ts'

const signs: Record<Saving, Icon> = {
  saved: IconCloudCheck,
  waiting: IconCloudUp,
  saving: IconCloudUp,
  cut: IconCloudOff,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
  stopped: IconAlertTriangle,
}

/** Whether the words on the screen are safe; told aloud only when they are not. */
export function DraftSaved({ snapshot: { saving, savedAt, refusal } }: Readonly<{ snapshot: DraftSnapshot }>) {
  const t = useTranslations('referral')
  const format = useFormatter()
  const sentence = useSentence()
  const Sign = signs[saving]
  const isTrouble = !['saved', 'waiting', 'saving'].includes(saving)

  const words = {
    saved: savedAt
      ? t('draft.saved-at', {
          time: format.dateTime(savedAt, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
        })
      : t('draft.saved'),
    waiting: t('draft.waiting'),
    saving: t('draft.saving'),
    cut: t('draft.cut'),
    refused: t('draft.refused', { sentence: refusal ? sentence(refusal) : '' }),
    conflict: t('conflict.title'),
    stopped: t('draft.stopped'),
  } satisfies Record<Saving, string>

  return (
    <span className={classes.saved} data-saving={saving} role={isTrouble ? 'alert' : undefined}>
      <Sign size={16} aria-hidden />
      {words[saving]}
    </span>
  )
}

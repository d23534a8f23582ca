'use client'

import { Button } from '@mantine/core'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { useSentence } from '../refusal/use-refusal.ts'
import { EmptyState } from './empty-state.tsx'

type Props = Readonly<{ error: unknown; onAgain?: () => void }>

/** A part of a page that did not load: the refusal in the reader's language, and a way to try again. */
export function FailureState({ error, onAgain }: Props) {
  const t = useTranslations('error.part-failed')
  const sentence = useSentence()
  return (
    <EmptyState
      icon={IconCloudOff}
      title={t('title')}
      action={
        onAgain ? (
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null
      }
    >
      {sentence(error)}
    </EmptyState>
  )
}

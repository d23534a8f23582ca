'use client'

import { Button, Code, Text } from '@mantine/core'
import { IconAlertOctagon, IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { EmptyState } from './empty-state.tsx'

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>

/** A page that broke: what is safe, a way to try again, and the mark to give to whoever helps. */
export function PageFailed({ error, reset }: Props) {
  const t = useTranslations('error.failed')
  return (
    <EmptyState
      icon={IconAlertOctagon}
      title={t('title')}
      action={
        <Button leftSection={<IconRefresh size={16} />} onClick={reset}>
          {t('again')}
        </Button>
      }
    >
      {t('text')}
      {error.digest ? (
        <Text span display="block" size="xs" mt="xs">
          <Code>{t('reference', { digest: error.digest })}</Code>
        </Text>
      ) : null}
    </EmptyState>
  )
}

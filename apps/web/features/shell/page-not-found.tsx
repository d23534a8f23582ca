'use client'

import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { EmptyState } from './empty-state.tsx'

/** The answer to an address that leads nowhere, or nowhere for this reader. */
export function PageNotFound() {
  const t = useTranslations('error.not-found')
  return (
    <EmptyState
      icon={IconMapQuestion}
      title={t('title')}
      action={
        <Button component={Link} href="/today">
          {t('back')}
        </Button>
      }
    >
      {t('text')}
    </EmptyState>
  )
}

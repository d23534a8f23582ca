'use client'

import { Button, Tooltip } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'

import { useLanguageSwitch } from './use-language-switch.ts'

/** Shows the language of the page; pressing it changes to the other. */
export function LanguageSwitch() {
  const t = useTranslations('shell.language')
  const switchLanguage = useLanguageSwitch()
  return (
    <Tooltip label={t('other')}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        h={32}
        px={8}
        aria-label={t('other')}
        onClick={switchLanguage}
      >
        {useLocale().slice(0, 2).toUpperCase()}
      </Button>
    </Tooltip>
  )
}

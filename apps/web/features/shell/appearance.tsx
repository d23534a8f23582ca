'use client'

import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/vi'

import { theme, variables } from './theme.ts'

/** Colours, type and the layers above the page. */
export function Appearance({ children }: Readonly<{ children: ReactNode }>) {
  const locale = useLocale()
  const t = useTranslations('shell')
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: locale.toLowerCase(), firstDayOfWeek: 1 }}>
        <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t('close') } }}>
          <Notifications position="bottom-right" limit={4} />
          {children}
        </ModalsProvider>
      </DatesProvider>
    </MantineProvider>
  )
}

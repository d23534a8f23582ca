'use client'

import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import classes from './shell.module.css'

/** Says that the screen shows the last known state while there is no network. */
export function OfflineBanner() {
  const t = useTranslations('error.offline')
  const { online } = useNetwork()
  return (
    <div role="status">
      {online ? null : (
        <div className={classes.offline}>
          <IconWifiOff size={16} aria-hidden />
          <strong>{t('title')}</strong>
          <span>{t('text')}</span>
        </div>
      )}
    </div>
  )
}

'use client'

import { Tooltip } from '@mantine/core'
import { useTranslations } from 'next-intl'

import classes from '../shell/shell.module.css'
import { useIsLive } from './live-provider.tsx'

/** A dot that says whether the screen follows by itself: filled when it does, a ring when it does not. */
export function LiveMark() {
  const t = useTranslations('shell.live')
  const isLive = useIsLive()
  const label = t(isLive ? 'on' : 'off')
  return (
    <Tooltip label={label}>
      <span className={classes.live} role="img" aria-label={label} data-state={isLive ? 'on' : 'connecting'} />
    </Tooltip>
  )
}

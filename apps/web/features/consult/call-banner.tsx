'use client'

import { Loader } from '@mantine/core'
import { useTranslations } from 'next-intl'
import classes from './call.module.css'
import type { CallState } from './call.ts'

type Props = Readonly<{ state: CallState }>

/** What the call is doing about what is broken, while it is broken. */
export function CallBanner({ state }: Props) {
  const t = useTranslations('consult.banner')
  const { phase, isCut, room, line } = state
  const said = () => {
    if (phase === 'joining') return t('joining')
    if (phase === 'reconnecting') return t('reconnecting')
    if (room?.media.state === 'lost') return t('server')
    if (isCut) return t('media')
    return null
  }
  const sentence = said()
  if (!sentence && line !== 'poor') return null
  return (
    <div className={classes.banner} role="status" data-testid="call-banner" data-busy={sentence ? true : undefined}>
      {sentence ? <Loader size={14} color="currentColor" /> : null}
      {sentence ?? t('poor')}
    </div>
  )
}

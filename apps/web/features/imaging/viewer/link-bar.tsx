'use client'

import type { ViewerLink } from '@lientuyen/realtime/viewer'
import { IconHandFinger, IconHandOff, IconUsers } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'

import type { SharedView } from './shared-view.ts'
import classes from './viewer.module.css'

type Props = Readonly<{ link: ViewerLink; shared: SharedView | null }>

const never = () => () => undefined
const yes = () => true

/** Who leads the shared view, and how to take or leave the lead. */
export function LinkBar({ link, shared }: Props) {
  const t = useTranslations('imaging.shared')
  const { connected, holder, holding, mayPoint } = useSyncExternalStore(link.subscribe, link.getState, link.getState)
  const isFollowing = useSyncExternalStore(shared?.subscribe ?? never, shared?.isFollowing ?? yes, yes)
  const [said, setSaid] = useState<'held' | 'failed' | null>(null)
  if (!connected) return null

  const take = async () => {
    setSaid(null)
    const isHeld = await link.takePointer().catch(() => null)
    if (isHeld === false) setSaid('held')
    if (isHeld === null) setSaid('failed')
  }
  const release = () => link.releasePointer().catch(() => setSaid('failed'))

  return (
    <div className={classes.linkBar} data-holding={holding || undefined} data-testid="link-bar">
      <IconUsers size={16} aria-hidden />
      <span role="status" className={classes.linkText}>
        {holding ? t('you-lead') : holder ? t('leads', { name: holder.displayName }) : t('nobody-leads')}
        {said ? ` ${t(said)}` : null}
      </span>
      {holder && !holding && !isFollowing ? (
        <button type="button" className={classes.menu} data-strong onClick={() => shared?.follow()}>
          {t('follow')}
        </button>
      ) : null}
      {mayPoint ? (
        <button type="button" className={classes.menu} onClick={() => void (holding ? release() : take())}>
          {holding ? <IconHandOff size={15} aria-hidden /> : <IconHandFinger size={15} aria-hidden />}
          {holding ? t('release') : t('take')}
        </button>
      ) : null}
    </div>
  )
}

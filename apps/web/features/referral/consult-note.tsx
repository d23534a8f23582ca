'use client'

import { isConsultPossible } from '@lientuyen/core/consult/consult'
import { Button } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { Moment } from '../shell/moment.tsx'
import classes from './marks.module.css'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  whole: WholeReferral
  /** Goes to the room; without it there is no button. */
  onJoin: (() => void) | undefined
}>

/** When a consult is planned, who is in its room now, and the door. */
export function ConsultNote({ whole, onJoin }: Props) {
  const t = useTranslations('referral.page')
  if (!whole.consult || !isConsultPossible(whole.referral.status)) return null
  return (
    <>
      <Presence whole={whole} />
      {onJoin ? (
        <Button leftSection={<IconVideo size={16} />} onClick={onJoin}>
          {t('join')}
        </Button>
      ) : null}
    </>
  )
}

function Presence({ whole: { consult, participants } }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral.page')
  if (!consult) return null

  const present = participants.filter(({ joinedAt, leftAt }) => joinedAt && !leftAt)
  if (present.length > 0) {
    return (
      <span className={classes.consult} data-open>
        {t('in-room', { names: present.map(({ fullName }) => fullName).join(', ') })}
      </span>
    )
  }
  return (
    <span className={classes.consult}>
      {consult.scheduledAt ? (
        <>
          {t('consult-at')} <Moment at={consult.scheduledAt} as="exact" />
        </>
      ) : (
        t('no-consult-time')
      )}
    </span>
  )
}

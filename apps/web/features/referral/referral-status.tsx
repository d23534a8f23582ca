'use client'

import type { ReferralStatus } from '@lientuyen/core/referral/referral'
import {
  type Icon,
  IconAmbulance,
  IconArrowBackUp,
  IconBan,
  IconBed,
  IconHelpCircle,
  IconHome,
  IconMessageCheck,
  IconSend,
  IconStethoscope,
  IconVideo,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { StateMark, type Tone } from '../shell/state-mark.tsx'
import classes from './marks.module.css'
import { moveOf } from './next-move.ts'

const looks: Record<ReferralStatus, { tone: Tone; icon?: Icon }> = {
  draft: { tone: 'draft' },
  sent: { tone: 'moving', icon: IconSend },
  received: { tone: 'moving' },
  asked: { tone: 'waiting', icon: IconHelpCircle },
  answered: { tone: 'moving', icon: IconMessageCheck },
  accepted: { tone: 'moving', icon: IconVideo },
  in_consult: { tone: 'moving', icon: IconVideo },
  advised: { tone: 'waiting', icon: IconStethoscope },
  staying: { tone: 'moving', icon: IconHome },
  in_transfer: { tone: 'moving', icon: IconAmbulance },
  under_care: { tone: 'moving', icon: IconBed },
  referred_back: { tone: 'waiting', icon: IconArrowBackUp },
  closed: { tone: 'done' },
  declined: { tone: 'stopped', icon: IconBan },
  withdrawn: { tone: 'stopped' },
}

export function ReferralStatusMark({ status }: Readonly<{ status: ReferralStatus }>) {
  const t = useTranslations('referral.status')
  const { tone, icon } = looks[status]
  return (
    <StateMark tone={tone} {...(icon && { icon })}>
      {t(status)}
    </StateMark>
  )
}

type Props = Readonly<{
  referral: {
    status: ReferralStatus
    sendingFacilityId: string
    receivingFacilityId: string | null
    senderName: string
    receiverName: string | null
  }
  facilityId: string
}>

/** Whose move it is, in words; nothing when it is over. */
export function MoveNote({ referral, facilityId }: Props) {
  const t = useTranslations('referral.move')
  const move = moveOf(referral, facilityId)
  if (move === 'nobody' || referral.status === 'draft') return null

  const other = referral.sendingFacilityId === facilityId ? referral.receiverName : referral.senderName
  return (
    <span className={classes.move} data-mine={move === 'mine' || undefined}>
      {move === 'theirs' ? t('theirs', { facility: other ?? '' }) : t(move)}
    </span>
  )
}

'use client'

import { isConsultPossible } from '@lientuyen/core/consult/consult'
import { useTranslations } from 'next-intl'

import { Moment } from '../shell/moment.tsx'
import classes from './marks.module.css'
import type { WholeReferral } from './whole-referral.ts'

/** When a consult is planned and who is in its room now. */
export function ConsultNote({ whole: { referral, consult, participants } }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral.page')
  if (!consult || !isConsultPossible(referral.status)) return null

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

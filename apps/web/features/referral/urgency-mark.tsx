'use client'

import type { Urgency } from '@lientuyen/core/referral/content'
import { type Icon, IconAlertTriangleFilled, IconChevronsUp, IconMinus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import classes from './marks.module.css'

const signs: Record<Urgency, Icon> = {
  routine: IconMinus,
  urgent: IconChevronsUp,
  emergency: IconAlertTriangleFilled,
}

/** How urgent, in a sign and a word; red is for emergencies alone. */
export function UrgencyMark({ urgency }: Readonly<{ urgency: Urgency }>) {
  const t = useTranslations('referral.urgency')
  const Sign = signs[urgency]
  return (
    <span className={classes.urgency} data-urgency={urgency}>
      <Sign size={15} aria-hidden />
      {t(urgency)}
    </span>
  )
}

'use client'

import { ageInYears, vietnamDay } from '@lientuyen/core/identity/calendar-date'
import type { ReferralLine, Worklist } from '@lientuyen/db/referral-list'
import { Anchor, Button, Title } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { Moment } from '../shell/moment.tsx'
import { PersonName } from '../shell/person-name.tsx'
import { StateMark } from '../shell/state-mark.tsx'
import { useClock } from '../shell/use-clock.ts'
import classes from './today.module.css'

type Props = Readonly<{ worklist: Worklist; lines: readonly ReferralLine[]; count?: number; facilityId: string }>

/** One kind of waiting work: its first lines, and the way to the rest. */
export function ReferralSection({ worklist, lines, count, facilityId }: Props) {
  const t = useTranslations('today')
  return (
    <section className={classes.section} aria-labelledby={`today-${worklist}`}>
      <div className={classes.head}>
        <Title order={2} id={`today-${worklist}`} className={classes.title}>
          {t(`list.${worklist}`)}
        </Title>
        <span className={classes.count}>{count}</span>
        {count && count > lines.length ? (
          <Anchor component={Link} href={`/referrals?list=${worklist}`} size="sm" ml="auto">
            {t('all', { count })}
          </Anchor>
        ) : null}
      </div>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <Line key={line.id} line={line} worklist={worklist} facilityId={facilityId} />
        ))}
      </ul>
    </section>
  )
}

function Line({
  line,
  worklist,
  facilityId,
}: Readonly<{ line: ReferralLine; worklist: Worklist; facilityId: string }>) {
  const t = useTranslations('today')
  const now = useClock(60_000)
  const other = line.sendingFacilityId === facilityId ? line.receiverName : line.senderName
  return (
    <li className={classes.line}>
      <Link href={`/referrals/${line.id}`} className={classes.name}>
        <PersonName name={line.patientName} />
        <span className={classes.quiet}> · {ageInYears(line.birthDate, vietnamDay(now))}</span>
      </Link>
      <span className={`${classes.cut} ${classes.dx}`}>
        {line.urgency === 'emergency' ? <StateMark tone="emergency">{t('emergency')}</StateMark> : null}{' '}
        {[line.mainDiagnosis.code, line.mainDiagnosis.name].filter(Boolean).join(' ')}
      </span>
      <span className={`${classes.cut} ${classes.quiet} ${classes.from}`}>{other}</span>
      <span className={classes.quiet}>
        <Moment at={line.updatedAt} />
      </span>
      <span className={classes.act}>
        {worklist === 'consults' ? (
          <Button
            component={Link}
            href={`/referrals/${line.id}?call=join`}
            size="xs"
            leftSection={<IconVideo size={15} />}
          >
            {t('join')}
          </Button>
        ) : null}
      </span>
    </li>
  )
}

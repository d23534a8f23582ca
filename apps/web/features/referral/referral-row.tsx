'use client'

import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import type { AppRouter } from '../../server/routers.ts'
import { AgeAndSex } from '../patient/patient-facts.tsx'
import { Moment } from '../shell/moment.tsx'
import { PersonName } from '../shell/person-name.tsx'
import { MoveNote, ReferralStatusMark } from './referral-status.tsx'
import { UrgencyMark } from './urgency-mark.tsx'
import classes from './worklist.module.css'

export type ReferralLine = inferRouterOutputs<AppRouter>['referral']['list']['lines'][number]
type Props = Readonly<{ line: ReferralLine; facilityId: string; diagnosis: string }>

/** One referral of a list: a row on a wide screen, a card on a phone; the patient's name opens it. */
export function ReferralRow({ line, facilityId, diagnosis }: Props) {
  const t = useTranslations('referral')
  const { mainDiagnosis, senderName, receiverName } = line
  const isOurs = line.sendingFacilityId === facilityId
  const towards = receiverName ? t('list.to-facility', { facility: receiverName }) : t('list.no-receiver')

  return (
    <tr className={classes.row} data-urgency={line.urgency} data-referral={line.id}>
      <td data-cell="urgency">
        <UrgencyMark urgency={line.urgency} />
      </td>
      <td data-cell="patient" className={classes.patient}>
        <Link href={`/referrals/${line.id}`} className={classes.open} data-open prefetch={false}>
          <PersonName name={line.patientName} />
        </Link>
        <div className={classes.quiet}>
          <AgeAndSex birthDate={line.birthDate} sex={line.sex} />
        </div>
      </td>
      <td data-cell="diagnosis">
        {mainDiagnosis.code ? (
          <div className={classes.words}>
            <span className={classes.code}>{mainDiagnosis.code}</span>
            {diagnosis}
          </div>
        ) : (
          <div className={classes.quiet}>{t('list.no-diagnosis')}</div>
        )}
        {line.specialty ? <div className={classes.quiet}>{t(`specialty.${line.specialty}`)}</div> : null}
      </td>
      <td data-cell="facility">
        <div className={classes.words}>{isOurs ? towards : t('list.from-facility', { facility: senderName })}</div>
        {line.number ? <div className={classes.quiet}>{line.number}</div> : null}
      </td>
      <td data-cell="state" className={classes.state}>
        <ReferralStatusMark status={line.status} />
        <MoveNote referral={line} facilityId={facilityId} />
      </td>
      <td data-cell="time" className={classes.time}>
        <Moment at={line.updatedAt} />
      </td>
    </tr>
  )
}

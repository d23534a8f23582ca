'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { ReferralStatusMark } from '../../referral/referral-status.tsx'
import { UrgencyMark } from '../../referral/urgency-mark.tsx'
import { Moment } from '../../shell/moment.tsx'
import { PersonName } from '../../shell/person-name.tsx'
import type { StudyLine } from './filter-studies.ts'
import classes from './worklist.module.css'

export function StudyRow({ line }: Readonly<{ line: StudyLine }>) {
  const t = useTranslations('imaging.worklist')
  const patient = line.patientName || t('unnamed')
  const sex = useTranslations('imaging.viewer.sex')
  const about = [
    line.sex === 'M' || line.sex === 'F' || line.sex === 'O' ? sex(line.sex) : null,
    line.birthDate ? t('born', { year: line.birthDate.slice(0, 4) }) : null,
  ]
  return (
    <tr className={classes.row} data-urgency={line.urgency}>
      <td data-column="patient">
        <Link
          className={classes.open}
          href={`/referrals/${line.referralId}`}
          aria-label={t('open', { patient })}
          data-open
        >
          <PersonName name={patient} />
        </Link>
        <span className={classes.quiet}>{about.filter(Boolean).join(' · ')}</span>
      </td>
      <td data-column="study">
        <span className={classes.clipped}>{line.description || t('no-description')}</span>
        <span className={classes.quiet}>
          {line.studyDate ? line.studyDate.split('-').toReversed().join('/') : null}
        </span>
      </td>
      <td data-column="kind" className={classes.kinds}>
        {line.modalities.filter(Boolean).map((modality) => (
          <span key={modality} className={classes.kind}>
            {modality}
          </span>
        ))}
      </td>
      <td data-column="amount" className={classes.quiet}>
        {t('series-images', { series: line.seriesCount, images: line.instanceCount })}
      </td>
      <td data-column="from">
        <span className={classes.clipped}>{line.facilityName}</span>
      </td>
      <td data-column="referral" className={classes.marks}>
        {line.urgency === 'routine' ? null : <UrgencyMark urgency={line.urgency} />}
        <ReferralStatusMark status={line.referralStatus} />
      </td>
      <td data-column="shared" className={classes.quiet}>
        <Moment at={line.attachedAt} />
      </td>
    </tr>
  )
}

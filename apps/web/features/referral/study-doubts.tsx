'use client'

import { doubtsAbout } from '@lientuyen/core/imaging/whose-study'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { PersonName } from '../shell/person-name.tsx'
import classes from './images.module.css'
import type { WholeReferral } from './whole-referral.ts'

/** Says that images carry another name or birth date than the referral's patient: somebody may have dropped the wrong disc. */
export function StudyDoubts({ whole: { patient, studies } }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral.page')
  const person = { name: patient.fullName, birthDate: patient.birthDate }
  const doubted = studies.filter(
    ({ patientName, birthDate }) => doubtsAbout(person, { name: patientName, birthDate }).length > 0,
  )
  if (doubted.length === 0) return null

  return (
    <ul className={classes.doubts} aria-label={t('other-person')}>
      {doubted.map((study) => (
        <li key={study.id}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            {t('other-person')}: <PersonName name={study.patientName} />
            {study.birthDate ? ` · ${study.birthDate.split('-').toReversed().join('/')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

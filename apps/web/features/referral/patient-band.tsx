'use client'

import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { AgeAndSex } from '../patient/patient-facts.tsx'
import { writeDay } from '../patient/typed-day.ts'
import { PersonName } from '../shell/person-name.tsx'
import classes from './band.module.css'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  patient: WholeReferral['patient']
  /** State, urgency and clock, beside the name. */
  marks: ReactNode
  /** The next step and the rest. */
  actions: ReactNode
  /** On a phone the actions stay in sight while the rest scrolls away. */
  keepsActions?: boolean
}>

/** Who this is about, always in sight: name, age, sex, numbers, allergies; what may be done stands at the end. */
export function PatientBand({ patient, marks, actions, keepsActions = false }: Props) {
  const t = useTranslations('patient')
  const { fullName, birthDate, citizenId, insuranceCard, allergies, phone } = patient
  const numbers = [
    [t('field.citizenId'), citizenId],
    [t('field.insuranceCard'), insuranceCard],
    [t('field.phone'), phone],
  ].filter(([, value]) => value)

  return (
    <header className={classes.band} data-keeps-actions={keepsActions || undefined}>
      <div className={classes.who}>
        <div className={classes.line}>
          <h1 className={classes.name}>
            <PersonName name={fullName} />
          </h1>
          <span className={classes.facts}>
            <AgeAndSex {...patient} /> · {t('born', { day: writeDay(birthDate) })}
          </span>
          <span className={classes.marks}>{marks}</span>
        </div>
        <div className={classes.line}>
          {allergies ? (
            <span className={classes.allergy}>
              <IconAlertTriangle size={14} aria-hidden />
              {t('allergic', { what: allergies })}
            </span>
          ) : (
            <span className={classes.facts}>{t('no-allergy')}</span>
          )}
          {numbers.map(([name, value]) => (
            <span key={name} className={classes.number}>
              {name} <b>{value}</b>
            </span>
          ))}
        </div>
      </div>
      <div className={classes.actions}>{actions}</div>
    </header>
  )
}

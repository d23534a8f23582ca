'use client'

import { Loader } from '@mantine/core'
import { IconChevronRight, IconId, IconShieldHalf } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'

import type { AppRouter } from '../../server/routers.ts'
import { PersonAvatar, PersonName } from '../shell/person-name.tsx'
import classes from './patient.module.css'
import { AgeAndSex } from './patient-facts.tsx'
import { writeDay } from './typed-day.ts'

export type FoundPatient = inferRouterOutputs<AppRouter>['patient']['search'][number]
type Props = Readonly<{ patient: FoundPatient; pending: boolean; disabled: boolean; onChoose: () => void }>

/** A patient among others, with what tells people of one name apart. */
export function PatientChoice({ patient, pending, disabled, onChoose }: Props) {
  const t = useTranslations('patient')
  const { fullName, birthDate, citizenId, insuranceCard, address } = patient
  return (
    <li>
      <button
        type="button"
        className={classes.choice}
        disabled={disabled}
        onClick={onChoose}
        aria-label={t('find.choose', { name: fullName })}
        aria-describedby={`about-${patient.id}`}
        data-choice
      >
        <PersonAvatar name={fullName} size={34} />
        <span className={classes.choiceWords} id={`about-${patient.id}`}>
          <span className={classes.choiceName}>
            <PersonName name={fullName} />
            <span className={classes.quiet}>
              <AgeAndSex {...patient} /> · {t('born', { day: writeDay(birthDate) })}
            </span>
          </span>
          <span className={classes.quiet}>
            <span className={classes.number}>
              <IconId size={14} aria-hidden />
              {t('field.citizenId')}: {citizenId ?? t('none')}
            </span>
            <span className={classes.number}>
              <IconShieldHalf size={14} aria-hidden />
              {t('field.insuranceCard')}: {insuranceCard ?? t('none')}
            </span>
          </span>
          {address ? <span className={classes.quiet}>{address}</span> : null}
        </span>
        {pending ? <Loader size={16} aria-label={t('find.opening')} /> : <IconChevronRight size={18} aria-hidden />}
      </button>
    </li>
  )
}

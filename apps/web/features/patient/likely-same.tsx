'use client'

import { isCalendarDate } from '@lientuyen/core/identity/calendar-date'
import { type PatientForm, tidyName } from '@lientuyen/core/identity/patient'
import { Alert } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useTRPCClient } from '../trpc/trpc.ts'
import { emptyPatient } from './form-from-search.ts'
import classes from './patient.module.css'
import { type FoundPatient, PatientChoice } from './patient-choice.tsx'

type Props = Readonly<{ form: PatientForm; opening: string | null; onChoose: (patient: FoundPatient) => void }>

/** People already registered who look like the one in the form: offered, never merged. */
export function LikelySame({ form, opening, onChoose }: Props) {
  const t = useTranslations('patient.same')
  const client = useTRPCClient()
  const { fullName, birthDate, citizenId, insuranceCard } = form
  const [asked] = useDebouncedValue(JSON.stringify([tidyName(fullName), birthDate, citizenId, insuranceCard]), 500)
  const [name = '', born = '', citizen = '', card = ''] = JSON.parse(asked) as string[]
  const isTelling = (name.length > 1 && isCalendarDate(born)) || citizen.length >= 12 || card.length >= 15

  const { data } = useQuery({
    queryKey: ['patient-likely-same', asked],
    queryFn: () =>
      client.patient.likelySame.mutate({
        ...emptyPatient(),
        fullName: name,
        birthDate: born.slice(0, 10),
        citizenId: citizen,
        insuranceCard: card,
      }),
    enabled: isTelling,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (!isTelling || !data?.length) return null

  return (
    <Alert color="amber" icon={<IconUsers size={18} />} title={t('title')} mb="lg" role="status">
      {t('text')}
      <ul className={classes.choices}>
        {data.map((patient) => (
          <PatientChoice
            key={patient.id}
            patient={patient}
            pending={opening === patient.id}
            disabled={opening !== null}
            onChoose={() => onChoose(patient)}
          />
        ))}
      </ul>
    </Alert>
  )
}

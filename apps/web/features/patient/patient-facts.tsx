'use client'

import type { Sex } from '@lientuyen/core/identity/patient'
import { useNow, useTranslations } from 'next-intl'
import { useCallback } from 'react'

import { ageOf } from './age.ts'

export type BedsideFacts = Readonly<{ birthDate: string; sex: Sex }>

/** Age and sex in one breath, as they are said at the bedside: “68 tuổi, nữ”. */
export function useAgeAndSex() {
  const t = useTranslations('patient')
  const now = useNow()
  return useCallback(
    ({ birthDate, sex }: BedsideFacts) => {
      const age = ageOf(birthDate, now)
      return [age && t(`age.${age.unit}`, { count: age.count }), t(`sex.${sex}`)].filter(Boolean).join(' · ')
    },
    [t, now],
  )
}

export function AgeAndSex(facts: BedsideFacts) {
  return useAgeAndSex()(facts)
}

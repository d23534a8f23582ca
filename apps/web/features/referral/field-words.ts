'use client'

import type { Diagnosis, ReferralDraft } from '@lientuyen/core/referral/content'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useTRPC } from '../trpc/trpc.ts'
import { type DraftField, readField } from './draft-fields.ts'

const written = ({ code, name }: Diagnosis) => [code, name].filter(Boolean).join(' ')

/** One field of a draft in words, for comparing and copying. */
export function useFieldWords() {
  const t = useTranslations('referral')
  const trpc = useTRPC()
  const { data: receivers = [] } = useQuery(trpc.directory.receivers.queryOptions(undefined, { staleTime: 600_000 }))

  return (draft: ReferralDraft, field: DraftField): string => {
    if (field === 'receivingFacilityId') return receivers.find(({ id }) => id === draft.receivingFacilityId)?.name ?? ''
    if (field === 'specialty') return draft.specialty ? t(`specialty.${draft.specialty}`) : ''
    if (field === 'urgency') return t(`urgency.${draft.urgency}`)
    if (field === 'mainDiagnosis') return written(draft.content.mainDiagnosis)
    if (field === 'otherDiagnoses') return draft.content.otherDiagnoses.map(written).join('\n')
    return String(readField(draft, field))
  }
}

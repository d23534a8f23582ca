'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import { formFromSearch } from '../patient/form-from-search.ts'
import { PatientFinder } from '../patient/patient-finder.tsx'
import { PatientRegister } from '../patient/patient-register.tsx'
import { readScannedCard } from '../patient/scanned-card.ts'
import { useShowRefusal } from '../refusal/use-refusal.ts'
import { PageBody, PageHeader } from '../shell/page-header.tsx'
import { useTRPC } from '../trpc/trpc.ts'

/** The two steps before a draft: who is it about, found or registered. */
export function NewReferral() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const showRefusal = useShowRefusal()
  const [typed, setTyped] = useState('')
  const [isRegistering, setIsRegistering] = useState(false)
  const draft = useMutation(
    trpc.referral.draft.mutationOptions({
      onSuccess: ({ id }) => router.push(`/referrals/${id}`),
      onError: showRefusal,
    }),
  )
  const opening = draft.isPending || draft.isSuccess ? (draft.variables?.patientId ?? null) : null
  const open = ({ id }: { id: string }) => {
    if (!opening) draft.mutate({ patientId: id })
  }

  return (
    <>
      <PageHeader title={t(isRegistering ? 'patient.register.title' : 'referral.new-long')} />
      <PageBody narrow>
        {isRegistering ? (
          <PatientRegister
            start={formFromSearch(typed)}
            isScanned={readScannedCard(typed) !== null}
            opening={opening}
            onBack={() => setIsRegistering(false)}
            onRegistered={open}
          />
        ) : (
          <PatientFinder
            typed={typed}
            onType={setTyped}
            opening={opening}
            onChoose={open}
            onRegister={() => setIsRegistering(true)}
          />
        )}
      </PageBody>
    </>
  )
}

'use client'

import { readIcd10 } from '@lientuyen/core/referral/icd10'
import { useQueries } from '@tanstack/react-query'
import { useLocale } from 'next-intl'

import { useTRPC } from '../trpc/trpc.ts'

type Diagnosis = Readonly<{ code: string; name: string }>
/** An address holds some 60 codes before it grows too long. */
const chunkSize = 60

/**
 * Says diagnoses in the reader's language. A name that was taken from the list is said in theirs; words of a doctor's own stay
 * as written. Takes every code on the screen, so that one question answers for all.
 */
export function useDiagnosisNames(codes: readonly string[]) {
  const trpc = useTRPC()
  const locale = useLocale()
  const known = [...new Set(codes.map((code) => readIcd10(code)).filter((code) => code !== null))].sort()
  const chunks = Array.from({ length: Math.ceil(known.length / chunkSize) }, (_, chunk) =>
    known.slice(chunk * chunkSize, (chunk + 1) * chunkSize),
  )
  const answers = useQueries({
    queries: chunks.map((chunk) =>
      trpc.directory.icd10Names.queryOptions({ codes: chunk }, { staleTime: Number.POSITIVE_INFINITY }),
    ),
  })
  const names = new Map(answers.flatMap(({ data }) => data ?? []).map((entry) => [entry.code, entry]))

  return ({ code, name }: Diagnosis): string => {
    const entry = names.get(readIcd10(code) ?? '')
    if (!entry || ![entry.nameVi, entry.nameEn, ''].includes(name)) return name
    return locale === 'vi' ? entry.nameVi : entry.nameEn
  }
}

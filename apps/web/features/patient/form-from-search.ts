import { readInsuranceCard } from '@lientuyen/core/identity/insurance-card'
import { PatientForm, tidyName } from '@lientuyen/core/identity/patient'

import { readScannedCard } from './scanned-card.ts'

export const emptyPatient = (): PatientForm => PatientForm.parse({ fullName: '', birthDate: '', sex: 'unknown' })

/** A form that begins with what was already typed or scanned while searching. */
export function formFromSearch(typed: string): PatientForm {
  const form = emptyPatient()
  const scanned = readScannedCard(typed)
  if (scanned) return { ...form, ...scanned }

  const text = tidyName(typed)
  if (/^[\d\s]{6,}$/.test(text)) return { ...form, citizenId: text }
  if ('value' in readInsuranceCard(text)) return { ...form, insuranceCard: text }
  return /\d/.test(text) ? form : { ...form, fullName: text }
}

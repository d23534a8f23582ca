import { z } from 'zod'

import { DomainError, type FieldIssue } from '../errors.ts'
import { isCalendarDate } from './calendar-date.ts'
import { citizenIdIssues, readCitizenId } from './citizen-id.ts'
import { readInsuranceCard } from './insurance-card.ts'

export const sexes = ['male', 'female', 'unknown'] as const
export type Sex = (typeof sexes)[number]

/** A patient as a form gives it: everything a text, nothing yet believed. */
export const PatientForm = z.object({
  fullName: z.string().max(255),
  birthDate: z.string().max(10),
  sex: z.enum(sexes),
  citizenId: z.string().max(32).default(''),
  insuranceCard: z.string().max(32).default(''),
  phone: z.string().max(32).default(''),
  address: z.string().max(500).default(''),
  ethnicity: z.string().max(100).default(''),
  occupation: z.string().max(100).default(''),
  allergies: z.string().max(1000).default(''),
})
export type PatientForm = z.infer<typeof PatientForm>

export type NewPatient = Omit<PatientForm, 'citizenId' | 'insuranceCard'> & {
  citizenId: string | null
  insuranceCard: string | null
}

/** Names as people write them: NFC, single spaces, nothing else touched. */
export const tidyName = (typed: string) => typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')

/** A name or word as it is searched: without marks, in small letters; đ is d (Unicode does not decompose it). */
export const searchable = (text: string) =>
  tidyName(text).toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')

/** Every rule that a patient form breaks, by field; `today` is the day in Vietnam, `YYYY-MM-DD`. */
export function patientIssues(form: PatientForm, today: string): FieldIssue[] {
  const issues: FieldIssue[] = []
  const name = tidyName(form.fullName)
  if (name.length < 2) issues.push({ field: 'fullName', rule: 'name_required' })
  if (/[\d<>{}|]/.test(name)) issues.push({ field: 'fullName', rule: 'name_letters' })

  const born = isCalendarDate(form.birthDate)
  if (!born) issues.push({ field: 'birthDate', rule: 'date_invalid' })
  if (born && form.birthDate > today) issues.push({ field: 'birthDate', rule: 'date_in_future' })
  if (born && form.birthDate < '1890-01-01') issues.push({ field: 'birthDate', rule: 'date_too_early' })

  if (form.citizenId.trim()) issues.push(...citizenIdIssues(form.citizenId, form))
  const card = form.insuranceCard.trim() ? readInsuranceCard(form.insuranceCard) : undefined
  if (card && 'rule' in card) issues.push({ field: 'insuranceCard', rule: card.rule })
  if (form.phone.trim() && !/^(\+84|0)\d{9,10}$/.test(form.phone.replaceAll(/[\s.-]/g, ''))) {
    issues.push({ field: 'phone', rule: 'phone_shape' })
  }
  return issues
}

/** A patient that may be registered; refuses with each field and its rule. */
export function parsePatient(form: PatientForm, today: string): NewPatient {
  const issues = patientIssues(form, today)
  if (issues.length > 0) throw new DomainError('invalid', 'identity.patient_invalid', {}, issues)

  const citizen = form.citizenId.trim() ? readCitizenId(form.citizenId) : undefined
  const card = form.insuranceCard.trim() ? readInsuranceCard(form.insuranceCard) : undefined
  return {
    ...form,
    fullName: tidyName(form.fullName),
    citizenId: citizen && 'value' in citizen ? citizen.value : null,
    insuranceCard: card && 'value' in card ? card.value : null,
  }
}

import { z } from 'zod'
import { specialties } from '../directory/facility.ts'
import { DomainError, type FieldIssue } from '../errors.ts'
import { readIcd10 } from './icd10.ts'

export const urgencies = ['routine', 'urgent', 'emergency'] as const
export type Urgency = (typeof urgencies)[number]

export const Diagnosis = z.object({ code: z.string().max(12), name: z.string().max(300) })
export type Diagnosis = z.infer<typeof Diagnosis>

/** Vital signs in the units clinicians chart: mmHg, beats and breaths a minute, °C, % and points of the Glasgow scale. */
export const vitalRanges = {
  systolic: [30, 300],
  diastolic: [10, 200],
  pulse: [10, 300],
  breaths: [2, 100],
  temperature: [25, 45],
  oxygen: [20, 100],
  glasgow: [3, 15],
} as const satisfies Record<string, readonly [number, number]>
export type Vital = keyof typeof vitalRanges
export const vitals = Object.keys(vitalRanges) as Vital[]

const text = (max: number) => z.string().max(max).default('')

/** What a doctor writes, as typed: bounded but not judged, so that an unfinished draft is never lost. */
export const ReferralContent = z.object({
  reason: text(2000),
  history: text(8000),
  signs: text(8000),
  results: text(8000),
  treatment: text(8000),
  question: text(4000),
  vitals: z.partialRecord(z.enum(vitals as [Vital, ...Vital[]]), z.string().max(10)).default({}),
  mainDiagnosis: Diagnosis.default({ code: '', name: '' }),
  otherDiagnoses: z.array(Diagnosis).max(12).default([]),
})
export type ReferralContent = z.infer<typeof ReferralContent>

export const emptyContent = (): ReferralContent => ReferralContent.parse({})

/** Everything of a draft that its author may change. */
export const ReferralDraft = z.object({
  receivingFacilityId: z.uuid().nullable(),
  specialty: z.enum(specialties).nullable(),
  urgency: z.enum(urgencies),
  content: ReferralContent,
})
export type ReferralDraft = z.infer<typeof ReferralDraft>

/** What still keeps a draft from being sent, field by field. */
export function sendingIssues(draft: ReferralDraft): FieldIssue[] {
  const { content } = draft
  const issues: FieldIssue[] = []
  if (!draft.receivingFacilityId) issues.push({ field: 'receivingFacilityId', rule: 'required' })
  if (!draft.specialty) issues.push({ field: 'specialty', rule: 'required' })
  for (const field of ['reason', 'history'] as const) {
    if (content[field].trim().length < 10) issues.push({ field, rule: 'text_too_short', params: { min: 10 } })
  }
  if (!content.mainDiagnosis.code.trim()) issues.push({ field: 'mainDiagnosis', rule: 'required' })
  return [...issues, ...valueIssues(content)]
}

/** Values that are wrong whenever they are there, sent or not: codes and vital signs. */
export function valueIssues(content: ReferralContent): FieldIssue[] {
  const issues: FieldIssue[] = []
  const { mainDiagnosis, otherDiagnoses } = content
  if (mainDiagnosis.code.trim() && !readIcd10(mainDiagnosis.code))
    issues.push({ field: 'mainDiagnosis', rule: 'icd10_shape' })
  otherDiagnoses.forEach(({ code }, index) => {
    if (!readIcd10(code)) issues.push({ field: `otherDiagnoses.${index}`, rule: 'icd10_shape' })
  })
  for (const vital of vitals) {
    const typed = content.vitals[vital]?.trim()
    if (!typed) continue
    const [min, max] = vitalRanges[vital]
    const value = Number(typed.replace(',', '.'))
    if (!(value >= min && value <= max))
      issues.push({ field: `vitals.${vital}`, rule: 'between', params: { min, max } })
  }
  return issues
}

/** Refuses a draft that may not be sent, with every field and rule; the draft itself stays as it is. */
export function assertSendable(draft: ReferralDraft): void {
  const issues = sendingIssues(draft)
  if (issues.length > 0) throw new DomainError('invalid', 'referral.incomplete', { count: issues.length }, issues)
}

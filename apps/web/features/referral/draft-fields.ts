import type { FieldIssue } from '@lientuyen/core/errors'
import { type ReferralDraft, sendingIssues, type Vital, vitals } from '@lientuyen/core/referral/content'

export const textFields = ['reason', 'history', 'signs', 'results', 'treatment', 'question'] as const
export type TextField = (typeof textFields)[number]

/** The parts of a draft that two people can change without touching each other's. */
export type DraftField =
  | 'receivingFacilityId'
  | 'specialty'
  | 'urgency'
  | TextField
  | 'mainDiagnosis'
  | 'otherDiagnoses'
  | `vitals.${Vital}`

export const draftFields: readonly DraftField[] = [
  'receivingFacilityId',
  'specialty',
  'urgency',
  'reason',
  'history',
  'signs',
  ...vitals.map((vital) => `vitals.${vital}` as const),
  'results',
  'treatment',
  'mainDiagnosis',
  'otherDiagnoses',
  'question',
]

const heads = ['receivingFacilityId', 'specialty', 'urgency'] as const
const isHead = (field: DraftField): field is (typeof heads)[number] => (heads as readonly string[]).includes(field)
const vitalOf = (field: DraftField) => (field.startsWith('vitals.') ? (field.slice(7) as Vital) : null)

/** One field of a draft as a value that can be compared and shown. */
export function readField(draft: ReferralDraft, field: DraftField): unknown {
  if (isHead(field)) return draft[field]
  const vital = vitalOf(field)
  if (vital) return draft.content.vitals[vital] ?? ''
  return draft.content[field as Exclude<DraftField, (typeof heads)[number] | `vitals.${Vital}`>]
}

/** The draft with one field as it is in another draft. */
export function takeField(draft: ReferralDraft, field: DraftField, from: ReferralDraft): ReferralDraft {
  if (isHead(field)) return { ...draft, [field]: from[field] }
  const { content } = draft
  const vital = vitalOf(field)
  if (vital)
    return { ...draft, content: { ...content, vitals: { ...content.vitals, [vital]: readField(from, field) } } }
  return { ...draft, content: { ...content, [field]: readField(from, field) } }
}

/** The element of a field, for labels and for jumping to what is missing. */
export const fieldId = (field: string) => `draft-${field.replaceAll('.', '-')}`

const required: readonly string[] = ['receivingFacilityId', 'specialty', 'reason', 'history', 'mainDiagnosis']
export const isRequired = (field: DraftField) => required.includes(field)

/** How much of what sending asks for is there. */
export function completeness(draft: ReferralDraft): { done: number; total: number; issues: FieldIssue[] } {
  const issues = [...sendingIssues(draft)].sort((a, b) => placeOf(a.field) - placeOf(b.field))
  const open = new Set(issues.map(({ field }) => field).filter((field) => required.includes(field)))
  return { done: required.length - open.size, total: required.length, issues }
}

/** Where a field stands on the page, so that issues are listed as the eye finds them. */
function placeOf(field: string): number {
  const place = draftFields.findIndex((known) => field === known || field.startsWith(`${known}.`))
  return place < 0 ? draftFields.length : place
}

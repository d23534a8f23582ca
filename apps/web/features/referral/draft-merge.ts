import type { ReferralDraft } from '@lientuyen/core/referral/content'

import { type DraftField, draftFields, readField, takeField } from './draft-fields.ts'

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const changedFields = (from: ReferralDraft, to: ReferralDraft): DraftField[] =>
  draftFields.filter((field) => !isSame(readField(from, field), readField(to, field)))

export const isSameDraft = (a: ReferralDraft, b: ReferralDraft) => changedFields(a, b).length === 0

/**
 * Joins two edits of one draft: what only one person changed is taken from them; what both changed differently is named,
 * and stays as `mine` until somebody chooses. `base` is what both started from.
 */
export function mergeDrafts(base: ReferralDraft, mine: ReferralDraft, theirs: ReferralDraft) {
  const byThem = changedFields(base, theirs)
  const byMe = new Set(changedFields(base, mine))
  const conflicts = byThem.filter(
    (field) => byMe.has(field) && !isSame(readField(mine, field), readField(theirs, field)),
  )
  const merged = byThem
    .filter((field) => !conflicts.includes(field))
    .reduce((draft, field) => takeField(draft, field, theirs), mine)
  return { merged, conflicts }
}

export type Choice = 'mine' | 'theirs'

/** What a person chose for each field that both had changed; fields without a choice stay mine. */
export const chooseFields = (
  merged: ReferralDraft,
  theirs: ReferralDraft,
  choices: Readonly<Partial<Record<DraftField, Choice>>>,
): ReferralDraft =>
  draftFields
    .filter((field) => choices[field] === 'theirs')
    .reduce((draft, field) => takeField(draft, field, theirs), merged)

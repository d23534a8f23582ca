import { emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'
import { expect, test } from 'vitest'

import { completeness, draftFields, readField, takeField } from './draft-fields.ts'
import { changedFields, chooseFields, isSameDraft, mergeDrafts } from './draft-merge.ts'

const base: ReferralDraft = {
  receivingFacilityId: null,
  specialty: 'cardiology',
  urgency: 'routine',
  content: { ...emptyContent(), reason: 'Đau ngực', vitals: { pulse: '90' } },
}
const edited = (content: Partial<ReferralDraft['content']>, head: Partial<ReferralDraft> = {}): ReferralDraft => ({
  ...base,
  ...head,
  content: { ...base.content, ...content },
})

test('what only one of two people changed is taken from them', () => {
  const mine = edited({ history: 'Từ sáng nay' })
  const theirs = edited({ vitals: { pulse: '90', oxygen: '93' } }, { urgency: 'emergency' })
  expect(mergeDrafts(base, mine, theirs)).toEqual({
    conflicts: [],
    merged: edited({ history: 'Từ sáng nay', vitals: { pulse: '90', oxygen: '93' } }, { urgency: 'emergency' }),
  })
})

test('what both changed differently is named and stays mine until chosen', () => {
  const mine = edited({ reason: 'Đau ngực trái', vitals: { pulse: '110' } })
  const theirs = edited({ reason: 'Đau ngực, khó thở', vitals: { pulse: '120' } })
  const { merged, conflicts } = mergeDrafts(base, mine, theirs)

  expect(conflicts).toEqual(['reason', 'vitals.pulse'])
  expect(merged).toEqual(mine)
  expect(chooseFields(merged, theirs, { reason: 'theirs', 'vitals.pulse': 'mine' })).toEqual(
    edited({ reason: 'Đau ngực, khó thở', vitals: { pulse: '110' } }),
  )
})

test('the same change by both is no conflict', () => {
  const both = edited({ mainDiagnosis: { code: 'I21.0', name: 'Nhồi máu cơ tim' } })
  expect(mergeDrafts(base, both, structuredClone(both))).toEqual({ conflicts: [], merged: both })
})

test('an empty vital sign and one that was never typed are the same', () => {
  expect(isSameDraft(base, edited({ vitals: { pulse: '90', oxygen: '' } }))).toBe(true)
  expect(changedFields(base, edited({ vitals: { pulse: '91' } }))).toEqual(['vitals.pulse'])
})

test.each([...draftFields])('%s can be taken from another draft, and nothing else with it', (field) => {
  const other: ReferralDraft = {
    receivingFacilityId: '5b4b1f6e-3c9a-4b8e-9a39-0d4f3b6f7a10',
    specialty: 'trauma',
    urgency: 'emergency',
    content: {
      reason: 'a',
      history: 'b',
      signs: 'c',
      results: 'd',
      treatment: 'e',
      question: 'f',
      vitals: { systolic: '1', diastolic: '2', pulse: '3', breaths: '4', temperature: '5', oxygen: '6', glasgow: '7' },
      mainDiagnosis: { code: 'A00', name: '' },
      otherDiagnoses: [{ code: 'B00', name: '' }],
    },
  }
  const taken = takeField(base, field, other)
  expect(readField(taken, field)).toEqual(readField(other, field))
  expect(changedFields(base, taken)).toEqual([field])
})

test('completeness counts required items, and names everything wrong in the order of the page', () => {
  const wrong = edited({ reason: 'ngắn', vitals: { glasgow: '99' } }, { urgency: 'urgent' })
  const { done, total, issues } = completeness(wrong)
  expect([done, total]).toEqual([1, 5])
  expect(issues.map(({ field }) => field)).toEqual([
    'receivingFacilityId',
    'reason',
    'history',
    'vitals.glasgow',
    'mainDiagnosis',
  ])
})

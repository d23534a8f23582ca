import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  assertSendable,
  emptyContent,
  ReferralContent,
  type ReferralDraft,
  sendingIssues,
  valueIssues,
  vitalRanges,
  vitals,
} from './content.ts'

const draft = (change: Partial<ReferralDraft['content']> = {}, rest: Partial<ReferralDraft> = {}): ReferralDraft => ({
  receivingFacilityId: '5f0c2f1e-6f0f-4a57-9a6e-0b8c2f9b7a11',
  specialty: 'neurology',
  urgency: 'urgent',
  content: {
    ...emptyContent(),
    reason: 'Nghi đột quỵ, xin hội chẩn',
    history: 'Khởi phát 40 phút trước',
    mainDiagnosis: { code: 'I63.9', name: 'Nhồi máu não' },
    ...change,
  },
  ...rest,
})
const rules = (written: ReferralDraft) => sendingIssues(written).map(({ field, rule }) => `${field}: ${rule}`)

describe('a draft', () => {
  test('that says whom, what and why may be sent', () => {
    expect(rules(draft())).toEqual([])
    expect(() => assertSendable(draft())).not.toThrow()
  })

  test('that is empty is told everything that is missing, in the order of the page', () => {
    const empty = draft({}, { receivingFacilityId: null, specialty: null, content: emptyContent() })
    expect(rules(empty)).toEqual([
      'receivingFacilityId: required',
      'specialty: required',
      'reason: text_too_short',
      'history: text_too_short',
      'mainDiagnosis: required',
    ])
    expect(() => assertSendable(empty)).toThrow(
      expect.objectContaining({ code: 'invalid', refusal: 'referral.incomplete', params: { count: 5 } }),
    )
  })

  test('filled with spaces is as good as empty', () => {
    expect(rules(draft({ reason: ' '.repeat(40), mainDiagnosis: { code: ' ', name: '' } }))).toEqual([
      'reason: text_too_short',
      'mainDiagnosis: required',
    ])
  })

  test('with a wrong code among the others is told which one', () => {
    const others = [
      { code: 'I10', name: '' },
      { code: '10', name: '' },
    ]
    expect(rules(draft({ otherDiagnoses: others }))).toEqual(['otherDiagnoses.1: icd10_shape'])
  })
})

describe('a vital sign', () => {
  const issuesOf = (typed: Record<string, string>) => valueIssues(ReferralContent.parse({ vitals: typed }))

  test('within its range is taken, with a comma or a point', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vitals), fc.double({ min: 0, max: 1, noNaN: true }), (vital, share) => {
        const [min, max] = vitalRanges[vital]
        const value = (min + share * (max - min)).toFixed(1)
        fc.pre(Number(value) >= min && Number(value) <= max)
        expect(issuesOf({ [vital]: value })).toEqual([])
        expect(issuesOf({ [vital]: value.replace('.', ',') })).toEqual([])
      }),
    )
  })

  test.each(vitals)('%s beyond its range is refused with the range', (vital) => {
    const [min, max] = vitalRanges[vital]
    for (const typed of [String(min - 1), String(max + 1), 'cao', 'NaN']) {
      expect(issuesOf({ [vital]: typed }), typed).toEqual([
        { field: `vitals.${vital}`, rule: 'between', params: { min, max } },
      ])
    }
    expect(issuesOf({ [vital]: String(min) })).toEqual([])
    expect(issuesOf({ [vital]: String(max) })).toEqual([])
  })

  test('that was not taken is not missed', () => {
    expect(issuesOf({ pulse: ' ' })).toEqual([])
  })

  test('that nobody charts is no part of a draft', () => {
    expect(ReferralContent.safeParse({ vitals: { mood: '5' } }).success).toBe(false)
  })
})

test('whatever is typed within its bounds is kept, right or wrong', () => {
  const typed = { reason: 'x', mainDiagnosis: { code: 'không biết', name: '' }, vitals: { pulse: 'nhanh' } }
  expect(ReferralContent.parse(typed)).toMatchObject(typed)
  expect(ReferralContent.safeParse({ reason: 'x'.repeat(2001) }).success).toBe(false)
})

import { emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'
import { expect, test } from 'vitest'

import { forgetKeptDrafts, readKept, writeKept } from './kept-drafts.ts'

function storage(entries: Record<string, string> = {}) {
  const held = new Map(Object.entries(entries))
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    key: (index: number) => [...held.keys()][index] ?? null,
    get length() {
      return held.size
    },
    keys: () => [...held.keys()],
  }
}
const base: ReferralDraft = { receivingFacilityId: null, specialty: null, urgency: 'routine', content: emptyContent() }
const unsaved = { base, version: 3, draft: { ...base, content: { ...base.content, reason: 'Đau bụng' } } }

test('kept words come back to the person who typed them and to nobody else', () => {
  const store = storage()
  expect(writeKept(store, 'lan', 'r1', unsaved)).toBe(true)
  expect(readKept(store, 'lan', 'r1')).toEqual(unsaved)
  expect(readKept(store, 'minh', 'r1')).toBeNull()
  expect(readKept(store, 'lan', 'r2')).toBeNull()
})

test('saved words are forgotten', () => {
  const store = storage()
  writeKept(store, 'lan', 'r1', unsaved)
  writeKept(store, 'lan', 'r1', null)
  expect(store.keys()).toEqual([])
})

test.each(['', '{', '{"version":"x"}', 'null'])('%j is not taken for a draft', (text) => {
  expect(readKept(storage({ 'draft:lan:r1': text }), 'lan', 'r1')).toBeNull()
})

test('a browser that refuses to store is no reason to stop typing', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(writeKept(full, 'lan', 'r1', unsaved)).toBe(false)
})

test('signing out forgets every draft and leaves the rest', () => {
  const store = storage({ 'draft:lan:r1': '1', 'draft:minh:r2': '2', 'rail-folded': 'true' })
  forgetKeptDrafts(store, 'minh')
  expect(store.keys()).toEqual(['draft:minh:r2', 'rail-folded'])
  forgetKeptDrafts(store)
  expect(store.keys()).toEqual(['rail-folded'])
})

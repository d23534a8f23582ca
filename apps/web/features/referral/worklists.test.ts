import { type Worklist, worklists } from '@lientuyen/db/referral-list'
import { expect, test } from 'vitest'

import { isWorklist, sideOf, startingList, worklistGroups } from './worklists.ts'

const names = Object.keys(worklists) as Worklist[]
const counts = (filled: Partial<Record<Worklist, number>>) =>
  ({ ...Object.fromEntries(names.map((name) => [name, 0])), ...filled }) as Record<Worklist, number>

test.each(names)('%s stands on the same side on the screen as in the database', (name) => {
  expect(sideOf(name)).toBe(worklists[name].side)
})

test('a core hospital has every list once', () => {
  const shown = worklistGroups('core').flatMap(({ lists }) => lists)
  expect([...shown].sort()).toEqual([...names].sort())
})

test('a satellite has no list of referrals sent to it', () => {
  const shown = worklistGroups('satellite').flatMap(({ lists }) => lists)
  expect(shown.filter((name) => sideOf(name) === 'receiver')).toEqual([])
})

test('a person starts where something waits', () => {
  expect(startingList('satellite', counts({ to_decide: 2, all: 9 }))).toBe('to_decide')
  expect(startingList('core', counts({ all: 9, under_care: 1 }))).toBe('under_care')
  expect(startingList('core', counts({}))).toBe('to_triage')
})

test('an address that names no list is told apart', () => {
  expect(isWorklist('to_triage')).toBe(true)
  expect(isWorklist('toString')).toBe(false)
  expect(isWorklist(null)).toBe(false)
})

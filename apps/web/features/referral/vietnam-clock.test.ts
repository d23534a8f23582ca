import { expect, test } from 'vitest'

import { instantOf, nextQuarter, waitedFor, wallClockOf } from './vietnam-clock.ts'

test('a chosen time is meant as the clock on a Vietnamese wall', () => {
  expect(instantOf('2026-11-24 08:30:00')).toBe('2026-11-24T08:30:00+07:00')
  expect(new Date(instantOf('2026-11-24 08:30')!).toISOString()).toBe('2026-11-24T01:30:00.000Z')
})

test.each([null, '', '2026-11-24', '2026-13-40 08:00:00', 'mai'])('%j is no time', (typed) => {
  expect(instantOf(typed)).toBeNull()
})

test('an instant and its wall-clock time name the same moment', () => {
  const at = new Date('2026-12-31T18:45:00Z')
  expect(wallClockOf(at)).toBe('2027-01-01 01:45:00')
  expect(Date.parse(instantOf(wallClockOf(at))!)).toBe(at.getTime())
})

test('a picker starts at the next full quarter', () => {
  expect(nextQuarter(new Date('2026-11-23T08:01:00Z')).toISOString()).toBe('2026-11-23T08:15:00.000Z')
  expect(nextQuarter(new Date('2026-11-23T08:15:00Z')).toISOString()).toBe('2026-11-23T08:30:00.000Z')
})

test.each([
  [-5, 1, 'minutes'],
  [0.5, 1, 'minutes'],
  [59.9, 59, 'minutes'],
  [60, 1, 'hours'],
  [47 * 60 + 59, 47, 'hours'],
  [48 * 60, 2, 'days'],
])('after %d minutes the clock says %d %s', (minutes, count, unit) => {
  const since = new Date('2026-11-23T03:00:00Z')
  expect(waitedFor(since, new Date(since.getTime() + minutes * 60_000))).toEqual({ unit, count })
})

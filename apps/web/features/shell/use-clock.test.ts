import { expect, test } from 'vitest'

import { nowSeenFrom } from './use-clock.ts'

const now = new Date('2026-11-23T08:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

test('what happened a moment ago by a clock that is ahead happened now', () => {
  expect(nowSeenFrom(now, after(900))).toEqual(after(900))
})

test('what is past or truly to come keeps its distance', () => {
  expect(nowSeenFrom(now, after(-5000))).toBe(now)
  expect(nowSeenFrom(now, after(3_600_000))).toBe(now)
})

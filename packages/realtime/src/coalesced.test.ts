import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Coalesced } from './coalesced.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a hundred moves in a second are sent 15 times, and the last one always', () => {
  const sent: number[] = []
  const pointer = new Coalesced<number>((value) => sent.push(value), 1000 / 15)
  for (let move = 1; move <= 100; move++) {
    pointer.push(move)
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(1000)

  expect(sent[0]).toBe(1)
  expect(sent.at(-1)).toBe(100)
  expect(sent.length).toBeGreaterThanOrEqual(14)
  expect(sent.length).toBeLessThanOrEqual(17)
})

test('a single move waits for nothing', () => {
  const send = vi.fn()
  new Coalesced<number>(send, 60).push(1)
  expect(send).toHaveBeenCalledExactlyOnceWith(1)
})

test('a null is a value like any other, and nothing is sent after the end', () => {
  const send = vi.fn()
  const pointer = new Coalesced<number | null>(send, 60)
  pointer.push(1)
  pointer.push(null)
  vi.advanceTimersByTime(60)
  expect(send.mock.calls).toEqual([[1], [null]])

  pointer.push(3)
  pointer.close()
  vi.advanceTimersByTime(500)
  expect(send).toHaveBeenCalledTimes(2)
})

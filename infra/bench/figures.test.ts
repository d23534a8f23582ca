import { expect, test } from 'vitest'
import { markdownTable, percentile, spread } from './figures.ts'

test('a percentile is a value that was measured', () => {
  const samples = [30, 10, 20, 40]
  expect(percentile(samples, 0.5)).toBe(20)
  expect(percentile(samples, 0.95)).toBe(40)
  expect(percentile(samples, 0)).toBe(10)
  expect(percentile([7], 0.95)).toBe(7)
  expect(samples).toEqual([30, 10, 20, 40])
})

test('nothing measured gives no figure', () => {
  expect(() => percentile([], 0.5)).toThrow('no samples')
})

test('figures are written with their method', () => {
  const value = spread(Array.from({ length: 100 }, (_, index) => index + 1))
  expect(value).toBe('p50 50 ms, p95 95 ms')
  expect(markdownTable([{ what: 'inbox', value, method: 'a hundred sends' }])).toContain(
    '| inbox | p50 50 ms, p95 95 ms | a hundred sends |',
  )
})

import { expect, test } from 'vitest'

import { UsedTickets } from './used-tickets.ts'

test('a ticket is new once, for as long as it could be shown again', () => {
  const used = new UsedTickets()
  expect(used.use('a', 0)).toBe(true)
  expect(used.use('a', 1)).toBe(false)
  expect(used.use('b', 100_000)).toBe(true)
  expect(used.use('a', 130_000), 'a ticket of 120 s and a clock that is 5 s late').toBe(false)
})

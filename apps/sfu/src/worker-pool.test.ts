import { pino } from 'pino'
import { expect, test } from 'vitest'

import { packetsOf, WorkerPool } from './worker-pool.ts'

const poolOf = (workers: number) =>
  new WorkerPool({ workers, mediaPort: 1, address: '127.0.0.1', log: pino({ level: 'silent' }) })
const guest = (people: number) => ({ people: () => people })

test('a room that has just opened counts as a small consult, so that ten opened at once are spread', () => {
  const pool = poolOf(2)
  const places = Array.from({ length: 10 }, () => pool.place(guest(0)).worker)
  const [first] = places
  expect(places.filter((worker) => worker === first)).toHaveLength(5)
})

test('work grows with the square of the people: one room of twelve outweighs ten of three', () => {
  expect(packetsOf(12)).toBeGreaterThan(10 * packetsOf(3))
  const pool = poolOf(2)
  const big = pool.place(guest(12)).worker
  for (let room = 0; room < 10; room++) expect(pool.place(guest(3)).worker).not.toBe(big)
})

test('a room that is over gives its place back', () => {
  const pool = poolOf(2)
  const { worker, leave } = pool.place(guest(20))
  leave()
  expect(pool.place(guest(3)).worker).toBe(worker)
})

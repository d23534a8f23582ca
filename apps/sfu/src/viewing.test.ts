import { POINTER_LEASE_MS } from '@lientuyen/realtime/viewer'
import { expect, test } from 'vitest'

import { Viewing } from './viewing.ts'

const lan = { seat: 'lan', personId: 'p1', displayName: 'BS. Lan' }
const minh = { seat: 'minh', personId: 'p2', displayName: 'BS. Minh' }
const pointer = { sopInstanceUid: '1.2.3', frame: 1, x: 1, y: 2 }

test('a holder who has done nothing for the length of the lease may be relieved, not a moment sooner', () => {
  const viewing = new Viewing()
  viewing.take(lan, 0)
  expect(() => viewing.take(minh, POINTER_LEASE_MS - 1)).toThrow('consult.pointer_held')
  expect(viewing.take(minh, POINTER_LEASE_MS)).toEqual(minh)
})

test('pointing and showing both lengthen the lease', () => {
  const viewing = new Viewing()
  viewing.take(lan, 0)
  viewing.move(lan, pointer, 10_000)
  expect(() => viewing.take(minh, 20_000)).toThrow('consult.pointer_held')
  viewing.move(minh, pointer, 24_000) // Another person's pointer does not.
  expect(viewing.take(minh, 25_000)).toEqual(minh)
})

test('only the holder gives it up; whoever holds it may take it again', () => {
  const viewing = new Viewing()
  viewing.take(lan, 0)
  expect(viewing.release('minh')).toBe(false)
  expect(viewing.take(lan, 1)).toEqual(lan)
  expect(viewing.release('lan')).toBe(true)
  expect(viewing.holder).toBeNull()
})

test('a pointer that leaves the image is forgotten', () => {
  const viewing = new Viewing()
  viewing.move(lan, pointer, 0)
  expect(viewing.pointers).toEqual([{ ...lan, pointer }])
  expect(viewing.move(lan, null, 1)).toEqual({ ...lan, pointer: null })
  expect(viewing.pointers).toEqual([])
})

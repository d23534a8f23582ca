import { expect, test } from 'vitest'

import { prefetch, prefetchOrder } from './prefetch.ts'

test('every picture is fetched exactly once', () => {
  expect(prefetchOrder(200, 17).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at))
})

test('the picture in view comes first, its neighbours next, then the middle', () => {
  expect(prefetchOrder(200, 0).slice(0, 6)).toEqual([0, 1, 2, 3, 100, 199])
})

test('a stack of one picture is one picture', () => {
  expect(prefetchOrder(1, 0)).toEqual([0])
})

test('a picture that fails does not keep the others from coming', async () => {
  const asked: string[] = []
  let finished = () => {}
  const done = new Promise<void>((resolve) => (finished = resolve))
  prefetch({
    ids: ['a', 'b', 'c', 'd'],
    current: () => 0,
    isLoaded: (id) => id === 'c',
    load: async (id) => {
      asked.push(id)
      if (asked.length === 3) finished()
      if (id === 'a') throw new Error('broken')
    },
  })
  await done
  expect(asked.toSorted()).toEqual(['a', 'b', 'd'])
})

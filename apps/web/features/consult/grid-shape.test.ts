import { expect, test } from 'vitest'

import { columnsFor, layerFor } from './grid-shape.ts'

test.each([
  [1, 1200, 700, 1],
  [2, 1200, 500, 2],
  [2, 340, 700, 1],
  [4, 1200, 700, 2],
  [6, 340, 400, 2],
  [9, 1600, 900, 3],
  [4, 0, 0, 1],
])('%i people in %i × %i stand in %i columns', (count, width, height, columns) => {
  expect(columnsFor(count, width, height)).toBe(columns)
})

test('a small tile asks for the small layer, so that a weak line is not spent on what nobody sees', () => {
  expect([160, 260, 320, 560, 900].map(layerFor)).toEqual([0, 0, 1, 1, 2])
})

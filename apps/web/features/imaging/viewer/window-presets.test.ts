import { describe, expect, test } from 'vitest'

import { isSameRange, ownRange, presetsFor, rangeOf, windowOf } from './window-presets.ts'

test.each(presetsFor('CT').filter(({ window }) => typeof window === 'object'))(
  'the $name window comes back from its range',
  ({ window }) => {
    expect(windowOf(rangeOf(window as { center: number; width: number }))).toEqual(window)
  },
)

test('keys 1 to 9 are the nine windows of CT', () => {
  expect(
    presetsFor('CT')
      .slice(0, 9)
      .every(({ window }) => typeof window === 'object'),
  ).toBe(true)
})

test('only CT has windows in Hounsfield units', () => {
  expect(presetsFor('MR').map(({ name }) => name)).toEqual(['default', 'full'])
})

describe('the window an image asks for', () => {
  const image = { windowCenter: [40, 300], windowWidth: [400, 1500], minPixelValue: -1000, maxPixelValue: 1500 }

  test('is the first it names', () => {
    expect(isSameRange(ownRange(image), rangeOf({ center: 40, width: 400 }))).toBe(true)
  })

  test('is its full range when the named one would show nothing but white', () => {
    expect(ownRange({ ...image, minPixelValue: 32_744, maxPixelValue: 65_535 })).toEqual({
      lower: 32_744,
      upper: 65_535,
    })
  })

  test('of an image of one value is no range of nothing', () => {
    expect(ownRange({ windowCenter: [], windowWidth: [], minPixelValue: 7, maxPixelValue: 7 })).toEqual({
      lower: 7,
      upper: 8,
    })
  })
})

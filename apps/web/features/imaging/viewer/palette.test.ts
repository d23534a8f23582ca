import { expect, test } from 'vitest'

import { paletteOf, segmentedTable } from './palette.ts'

test('a segmented palette unfolds: some values, a ramp, and a segment used again', () => {
  // Discrete 0, 10; linear to 20 in 2 steps; indirect: one segment from word 0.
  const words = Uint16Array.of(0, 2, 0, 10, 1, 2, 20, 2, 1, 0, 0)
  expect([...segmentedTable(words)]).toEqual([0, 10, 15, 20, 0, 10])
})

test('a segment that points to a segment that points is refused', () => {
  expect(() => segmentedTable(Uint16Array.of(2, 1, 0, 0))).toThrow()
})

test('entries of sixteen bits are read lowest byte first', () => {
  const red = { '00281101': { Value: [2, 0, 16] }, '00281201': { InlineBinary: btoa('\u0001\u0002\u0003\u0004') } }
  expect(paletteOf(red)).toEqual({
    redPaletteColorLookupTableDescriptor: [2, 0, 16],
    redPaletteColorLookupTableData: Uint16Array.of(0x0201, 0x0403),
  })
})

test('an image without a palette has none', () => {
  expect(paletteOf({})).toEqual({})
})

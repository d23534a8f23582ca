import fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeRle, encodeRle } from './rle.ts'

test('whatever is packed is unpacked again', () => {
  const shape = fc.record({
    rows: fc.integer({ min: 1, max: 9 }),
    columns: fc.integer({ min: 1, max: 300 }),
    colors: fc.constantFrom(1, 3),
    bits: fc.constantFrom(8, 16),
  })
  fc.assert(
    fc.property(
      shape,
      fc.infiniteStream(fc.constantFrom(0, 0, 0, 7, 255)),
      ({ rows, columns, colors, bits }, stream) => {
        const bytes = Uint8Array.from(
          { length: (rows * columns * colors * bits) / 8 },
          () => stream.next().value as number,
        )
        const samples = {
          bytes,
          rows,
          columns,
          samplesPerPixel: colors,
          bitsAllocated: bits as 8 | 16,
          bitsStored: bits,
          signed: false,
        }
        expect(decodeRle(encodeRle(samples), rows * columns, colors, bits / 8)).toEqual(bytes)
      },
    ),
  )
})

test.each([
  ['too short for a header', new Uint8Array(10)],
  ['of another number of segments', Uint8Array.from({ length: 80 }, (_, at) => (at === 0 ? 3 : 0))],
  ['whose segment lies outside', Uint8Array.from({ length: 80 }, (_, at) => (at === 0 ? 1 : at === 4 ? 200 : 0))],
  ['that ends before its pixels', Uint8Array.from({ length: 66 }, (_, at) => (at === 0 ? 1 : at === 4 ? 64 : 0))],
])('a frame %s is corrupt', (_, frame) => {
  expect(() => decodeRle(frame, 100, 1, 1)).toThrow('corrupt_pixel_data')
})

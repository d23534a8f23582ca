import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readIcd10 } from './icd10.ts'

const code = fc
  .tuple(
    fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    fc.integer({ min: 0, max: 99 }),
    fc.stringMatching(/^\d{0,2}$/),
  )
  .map(([letter, category, detail]) => ({ category: `${letter}${String(category).padStart(2, '0')}`, detail }))

test('a code is given in its written form however it was typed', () => {
  fc.assert(
    fc.property(code, ({ category, detail }) => {
      const written = detail ? `${category}.${detail}` : category
      for (const typed of [written, written.toLowerCase(), `${category}${detail}`, ` ${category} ${detail} `]) {
        expect(readIcd10(typed)).toBe(written)
      }
    }),
  )
})

test('what was read reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AIZ0123456789. *†+i') }), (typed) => {
      const read = readIcd10(typed)
      expect(read === null || readIcd10(read) === read).toBe(true)
    }),
  )
})

test.each([
  ['I21.0', 'I21.0'],
  ['i210', 'I21.0'],
  ['a09', 'A09'],
  ['A17.0†', 'A17.0'],
  ['G01*', 'G01'],
])('%s is %s', (typed, written) => {
  expect(readIcd10(typed)).toBe(written)
})

test.each(['', '63', 'I2', 'II21', 'I21.012', 'I21.x', 'Ì21', 'I21.0; drop table'])('%j is no code', (typed) => {
  expect(readIcd10(typed)).toBeNull()
})

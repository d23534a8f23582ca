import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readInsuranceCard } from './insurance-card.ts'

const letter = fc.constantFrom(...'ABCDEGHKLMNPQTVX')
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
const card = fc
  .tuple(letter, letter, fc.integer({ min: 1, max: 5 }), digits(12))
  .map(([first, second, benefit, rest]) => `${first}${second}${benefit}${rest}`)

test('a card number is given in capitals without spaces, however it was typed', () => {
  fc.assert(
    fc.property(card, (number) => {
      const grouped = `${number.slice(0, 2)} ${number.slice(2, 3)} ${number.slice(3, 5)}-${number.slice(5)} `
      expect(readInsuranceCard(grouped.toLowerCase())).toEqual({ value: number })
    }),
  )
})

test('what was read reads the same again', () => {
  fc.assert(
    fc.property(card, (number) => {
      const read = readInsuranceCard(number)
      expect('value' in read && readInsuranceCard(read.value)).toEqual(read)
    }),
  )
})

test('a number of another length is refused for its length', () => {
  fc.assert(
    fc.property(card, fc.integer({ min: 0, max: 14 }), (number, length) => {
      expect(readInsuranceCard(number.slice(0, length))).toEqual({ rule: 'insurance_card_15_characters' })
      expect(readInsuranceCard(`${number}0`)).toEqual({ rule: 'insurance_card_15_characters' })
    }),
  )
})

test.each([
  ['a benefit level 6', 'DN6021234567890'],
  ['a benefit level 0', 'DN0021234567890'],
  ['one letter', 'D14021234567890'],
  ['a letter among the digits', 'DN40212345678O0'],
  ['letters with marks', 'ĐN4021234567890'],
])('a card with %s is refused for its shape', (_, typed) => {
  expect(readInsuranceCard(typed)).toEqual({ rule: 'insurance_card_shape' })
})

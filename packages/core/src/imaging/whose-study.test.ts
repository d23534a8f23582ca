import { expect, test } from 'vitest'

import { doubtsAbout } from './whose-study.ts'

const patient = { name: 'Giàng A Páo', birthDate: '1961-03-08' }

test.each([
  ['as the referral writes it', 'Giàng A Páo'],
  ['in capitals without marks', 'GIANG A PAO'],
  ['with the given name first', 'Páo Giàng A'],
  ['not said by the images', ''],
])('a name %s raises no doubt', (_, name) => {
  expect(doubtsAbout(patient, { name, birthDate: '1961-03-08' })).toEqual([])
})

test('another name and another birth date are told apart', () => {
  expect(doubtsAbout(patient, { name: 'Giàng A Phứ', birthDate: '1961-03-08' })).toEqual(['name'])
  expect(doubtsAbout(patient, { name: 'Giàng A Páo', birthDate: '1969-03-08' })).toEqual(['birth_date'])
  expect(doubtsAbout(patient, { name: 'CT^PHANTOM', birthDate: null })).toEqual(['name'])
})

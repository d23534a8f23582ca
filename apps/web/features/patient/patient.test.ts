import { expect, test } from 'vitest'

import { ageOf } from './age.ts'
import { emptyPatient, formFromSearch } from './form-from-search.ts'
import { readScannedCard } from './scanned-card.ts'
import { readTypedDay, withStrokes, writeDay } from './typed-day.ts'

const now = new Date('2026-11-23T03:00:00Z')

test.each([
  ['1958-11-23', { unit: 'years', count: 68 }],
  ['1958-11-24', { unit: 'years', count: 67 }],
  ['2021-11-24', { unit: 'months', count: 59 }],
  ['2020-11-23', { unit: 'years', count: 6 }],
  ['2026-09-24', { unit: 'months', count: 1 }],
  ['2026-11-20', { unit: 'days', count: 3 }],
  ['2026-11-23', { unit: 'days', count: 0 }],
  ['2026-11-24', null],
  ['không rõ', null],
])('born on %s is %j today', (birthDate, age) => {
  expect(ageOf(birthDate, now)).toEqual(age)
})

test('the day is the day in Vietnam, not in Greenwich', () => {
  expect(ageOf('2026-11-24', new Date('2026-11-23T18:00:00Z'))).toEqual({ unit: 'days', count: 0 })
})

test.each([
  ['3/11/1958', '1958-11-03'],
  ['03-11-1958', '1958-11-03'],
  [' 03111958 ', '1958-11-03'],
  ['31/02/1990', '31/02/1990'],
  ['1958', '1958'],
])('%s is read as %s', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day)
})

test('a day is written as people write it and read back', () => {
  expect(writeDay('1958-11-03')).toBe('03/11/1958')
  expect(readTypedDay(writeDay('2000-01-31'))).toBe('2000-01-31')
  expect(writeDay('chưa rõ')).toBe('chưa rõ')
})

test.each([
  ['03', '03'],
  ['0311', '03/11'],
  ['031119', '03/11/19'],
  ['3/11', '3/11'],
])('typing %s shows %s', (typed, shown) => {
  expect(withStrokes(typed)).toBe(shown)
})

test('the QR code of a citizen card fills the form', () => {
  const scanned = '001158012345|012345678|Nguyễn  Thị Lan|03111958|Nữ|Thôn 3, Xã Đông Hải, Quảng Ninh|01012022'
  expect(readScannedCard(scanned)).toEqual({
    citizenId: '001158012345',
    fullName: 'Nguyễn Thị Lan',
    birthDate: '1958-11-03',
    sex: 'female',
    address: 'Thôn 3, Xã Đông Hải, Quảng Ninh',
  })
})

test.each(['001158012345', '999158012345|x', 'Nguyễn|Lan', ''])('%j is no citizen card', (typed) => {
  expect(readScannedCard(typed)).toBeNull()
})

test.each([
  ['001158012345', { citizenId: '001158012345' }],
  ['GD4012345678901', { insuranceCard: 'GD4012345678901' }],
  ['  Vàng  Thị Mỷ', { fullName: 'Vàng Thị Mỷ' }],
  ['Vàng 12', {}],
])('registering after a search for %j does not ask again for what was typed', (typed, filled) => {
  expect(formFromSearch(typed)).toEqual({ ...emptyPatient(), ...filled })
})

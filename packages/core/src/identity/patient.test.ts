import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { DomainError } from '../errors.ts'
import { type PatientForm, parsePatient, patientIssues, searchable, tidyName } from './patient.ts'

const today = '2026-11-23'
const form = (change: Partial<PatientForm> = {}): PatientForm => ({
  fullName: 'Giàng A Páo',
  birthDate: '1961-03-08',
  sex: 'male',
  citizenId: '002061000001',
  insuranceCard: 'DT2022000000001',
  phone: '0912 345 678',
  address: 'Bản Cát Cát',
  ethnicity: 'Hmông',
  occupation: 'Làm nương',
  allergies: '',
  ...change,
})
const rules = (change: Partial<PatientForm>) =>
  patientIssues(form(change), today).map(({ field, rule }) => `${field}: ${rule}`)

describe('a patient form', () => {
  test('that breaks no rule is registered with numbers as they are kept', () => {
    expect(
      parsePatient(form({ fullName: '  Giàng  A Páo ', insuranceCard: 'dt 2 02 2000000001' }), today),
    ).toMatchObject({
      fullName: 'Giàng A Páo',
      citizenId: '002061000001',
      insuranceCard: 'DT2022000000001',
    })
  })

  test('without numbers is registered without them, as in an emergency', () => {
    expect(parsePatient(form({ citizenId: ' ', insuranceCard: '', phone: '' }), today)).toMatchObject({
      citizenId: null,
      insuranceCard: null,
    })
  })

  test('may be of a child born today, not of one born tomorrow', () => {
    const newborn = { citizenId: '', birthDate: today }
    expect(rules(newborn)).toEqual([])
    expect(rules({ ...newborn, birthDate: '2026-11-24' })).toEqual(['birthDate: date_in_future'])
  })

  test.each<[string, Partial<PatientForm>]>([
    ['fullName: name_required', { fullName: ' P ' }],
    ['fullName: name_letters', { fullName: 'Giàng A Páo 2' }],
    ['fullName: name_letters', { fullName: '<script>' }],
    ['birthDate: date_invalid', { birthDate: '1961-02-30', citizenId: '' }],
    ['birthDate: date_invalid', { birthDate: '', citizenId: '' }],
    ['birthDate: date_too_early', { birthDate: '1889-12-31', citizenId: '' }],
    ['citizenId: citizen_id_12_digits', { citizenId: '123' }],
    ['citizenId: citizen_id_sex', { sex: 'female' }],
    ['citizenId: citizen_id_birth_year', { birthDate: '1962-03-08' }],
    ['insuranceCard: insurance_card_15_characters', { insuranceCard: 'DT202' }],
    ['phone: phone_shape', { phone: '12345' }],
    ['phone: phone_shape', { phone: '0912 345 67x' }],
  ])('is refused with %s', (expected, change) => {
    expect(rules(change)).toEqual([expected])
  })

  test.each(['0912345678', '+84 912 345 678', '0912.345.678', '0912-345-678', '02193 866 411'])(
    'takes the telephone number %s',
    (phone) => {
      expect(rules({ phone })).toEqual([])
    },
  )

  test('is refused with every field that is wrong, not only the first', () => {
    expect(rules({ fullName: '', birthDate: 'x', citizenId: '1', insuranceCard: '1', phone: '1' })).toHaveLength(5)
    expect(() => parsePatient(form({ fullName: '', phone: '1' }), today)).toThrow(DomainError)
    expect(() => parsePatient(form({ fullName: '', phone: '1' }), today)).toThrow(
      expect.objectContaining({ code: 'invalid', issues: [expect.anything(), expect.anything()] }),
    )
  })
})

describe('a name', () => {
  test.each([
    ['Nguyễn Thị Lan', 'nguyen thi lan'],
    ['Đặng Đình Đức', 'dang dinh duc'],
    ['Sùng  A  Dơ', 'sung a do'],
    ['H’Hen Niê', 'h’hen nie'],
  ])('%s is searched as %s', (name, expected) => {
    expect(searchable(name)).toBe(expected)
  })

  test('is searched the same however its letters were composed', () => {
    const name = fc.string({ unit: fc.constantFrom(...'AĂÂĐEÊIOÔƠUƯYaăâđeêioôơuưyàáảãạằắẳẵặNguyễn ') })
    fc.assert(
      fc.property(name, (typed) => {
        expect(searchable(typed.normalize('NFD'))).toBe(searchable(typed.normalize('NFC')))
        expect(searchable(typed)).toMatch(/^[a-z]*( [a-z]+)*$/)
      }),
    )
  })

  test('is kept as written, tidied once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(tidyName(tidyName(typed))).toBe(tidyName(typed))
      }),
    )
    expect(tidyName(' Lò\tVăn \n Pánh ')).toBe('Lò Văn Pánh')
  })
})

import { patientIssues } from '@lientuyen/core/identity/patient'
import { expect, test } from 'vitest'

import { ethnicities, nameOf } from './names.ts'
import { patientOf, satelliteKeys } from './patients.ts'
import { drawsFrom } from './random.ts'

const days = ['2026-11-24', '2026-12-31', '2027-01-01', '2028-02-29', '2028-03-01', '2031-07-15']

test.each(days)('on %s every patient breaks no rule, whoever is drawn', (today) => {
  for (const facility of satelliteKeys) {
    for (let index = 0; index < 60; index++) {
      const { form } = patientOf(facility, `someone ${index}`, today)
      expect(patientIssues(form, today), JSON.stringify(form)).toEqual([])
      expect(form.citizenId && form.insuranceCard).toBeTruthy()
    }
  }
})

test.each([0, 1, 5, 17, 64, 99])('a patient told to be %d is that old on every day', (age) => {
  for (const today of days) {
    const { form } = patientOf('haGiang', 'tuổi', today, { sex: 'female', age })
    const years = (Date.parse(today) - Date.parse(form.birthDate)) / 31_557_600_000
    expect(Math.floor(years)).toBe(age)
  }
})

test('a newborn told to be one day old was born yesterday', () => {
  const { form } = patientOf('dongVan', 'sơ sinh', '2027-01-01', { sex: 'male', days: 1 })
  expect(form).toMatchObject({ birthDate: '2026-12-31', occupation: 'Trẻ em' })
  expect(form.insuranceCard).toMatch(/^TE1/)
})

test('the same name at the same place is always the same person', () => {
  expect(patientOf('traCu', 'khám 7', '2026-11-24')).toEqual(patientOf('traCu', 'khám 7', '2026-11-24'))
  expect(patientOf('traCu', 'khám 8', '2026-11-24')).not.toEqual(patientOf('traCu', 'khám 7', '2026-11-24'))
})

test('names are of letters, two words or more, each with a capital', () => {
  for (const ethnicity of ethnicities) {
    for (let index = 0; index < 40; index++) {
      const name = nameOf(drawsFrom(`${ethnicity} ${index}`), ethnicity, index % 2 ? 'male' : 'female')
      expect(name).toMatch(/^\p{Lu}\p{Ll}*( \p{Lu}\p{Ll}*)+$/u)
      expect(name).toBe(name.normalize('NFC'))
    }
  }
})

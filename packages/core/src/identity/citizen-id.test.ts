import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { citizenIdIssues, readCitizenId } from './citizen-id.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
const province = fc.constantFrom('001', '002', '008', '010', '011', '048', '079', '084', '096')

/** A number put together from its facts, the way the circular says. */
const person = fc.record({
  province,
  sex: fc.constantFrom('male' as const, 'female' as const),
  birthYear: fc.integer({ min: 1900, max: 2399 }),
  serial: digits(6),
})
const numberOf = ({ province, sex, birthYear, serial }: typeof person extends fc.Arbitrary<infer P> ? P : never) => {
  const century = Math.floor((birthYear - 1900) / 100) * 2 + (sex === 'female' ? 1 : 0)
  return `${province}${century}${String(birthYear % 100).padStart(2, '0')}${serial}`
}

describe('a citizen ID', () => {
  test('says the province, sex and year of birth that it was made from', () => {
    fc.assert(
      fc.property(person, (facts) => {
        const { province, sex, birthYear } = facts
        expect(readCitizenId(numberOf(facts))).toEqual({ value: numberOf(facts), facts: { province, sex, birthYear } })
      }),
    )
  })

  test('is read the same with spaces anywhere', () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 12 }), (facts, at) => {
        const number = numberOf(facts)
        expect(readCitizenId(` ${number.slice(0, at)} ${number.slice(at)}\t`)).toEqual(readCitizenId(number))
      }),
    )
  })

  test('of another length than twelve digits is refused', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 30 })
          .filter((length) => length !== 12)
          .chain(digits),
        (typed) => {
          expect(readCitizenId(typed)).toEqual({ rule: 'citizen_id_12_digits' })
        },
      ),
    )
  })

  test('never brings the reader down, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(Object.keys(readCitizenId(typed)).sort()).toSatisfy(
          (keys: string[]) => keys.join() === 'rule' || keys.join() === 'facts,value',
        )
      }),
    )
  })

  test.each(['003', '000', '097', '999'])('of the province %s, which there is not, is refused', (code) => {
    expect(readCitizenId(`${code}061000001`)).toEqual({ rule: 'citizen_id_province' })
  })

  test.each(['00206100000a', '٠٠٢٠٦١٠٠٠٠٠١', '002061-00001', ''])('%j is not twelve digits', (typed) => {
    expect(readCitizenId(typed)).toEqual({ rule: 'citizen_id_12_digits' })
  })
})

describe('a citizen ID beside a person', () => {
  const id = '002161000001'

  test('agrees with a woman born in 1961', () => {
    expect(citizenIdIssues(id, { sex: 'female', birthDate: '1961-03-08' })).toEqual([])
  })

  test('contradicts a man, and another year, each by its rule', () => {
    expect(citizenIdIssues(id, { sex: 'male', birthDate: '1962-03-08' })).toEqual([
      { field: 'citizenId', rule: 'citizen_id_sex' },
      { field: 'citizenId', rule: 'citizen_id_birth_year', params: { year: 1961 } },
    ])
  })

  test('does not contradict a sex that is unknown', () => {
    expect(citizenIdIssues(id, { sex: 'unknown', birthDate: '1961-03-08' })).toEqual([])
  })

  test('tells centuries apart: 2 and 3 are people of this one', () => {
    expect(citizenIdIssues('002361000001', { sex: 'female', birthDate: '1961-03-08' })).toEqual([
      { field: 'citizenId', rule: 'citizen_id_birth_year', params: { year: 2061 } },
    ])
  })

  test('that cannot be read breaks one rule, its own', () => {
    expect(citizenIdIssues('12', { sex: 'male', birthDate: '1961-03-08' })).toEqual([
      { field: 'citizenId', rule: 'citizen_id_12_digits' },
    ])
  })
})

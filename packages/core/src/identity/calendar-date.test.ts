import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ageInYears, isCalendarDate, startOfVietnamDay, vietnamDay } from './calendar-date.ts'

const instant = fc.date({ min: new Date('1976-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const dayMs = 86_400_000

describe('a calendar date', () => {
  test('is every day that there is', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(isCalendarDate(at.toISOString().slice(0, 10))).toBe(true)
      }),
    )
  })

  test.each([
    '2023-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '23/11/2026',
    '2026-11-23T00:00',
    '',
    ' 2026-11-23',
  ])('is not %j', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })

  test.each(['2024-02-29', '2000-02-29', '1899-12-31'])('is %s', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })
})

describe('the day in Vietnam', () => {
  test('begins at 17:00 of the day before in UTC', () => {
    expect(vietnamDay(new Date('2026-11-23T16:59:59.999Z'))).toBe('2026-11-23')
    expect(vietnamDay(new Date('2026-11-23T17:00:00.000Z'))).toBe('2026-11-24')
    expect(startOfVietnamDay('2026-11-24').toISOString()).toBe('2026-11-23T17:00:00.000Z')
  })

  test('holds every instant from its first until the first of the next', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const start = startOfVietnamDay(vietnamDay(at))
        expect(start.getTime()).toBeLessThanOrEqual(at.getTime())
        expect(at.getTime()).toBeLessThan(start.getTime() + dayMs)
      }),
    )
  })
})

describe('an age', () => {
  test('grows on the birthday and not the day before', () => {
    expect(ageInYears('1961-03-08', '2026-03-07')).toBe(64)
    expect(ageInYears('1961-03-08', '2026-03-08')).toBe(65)
  })

  test('of someone born on 29 February grows on 1 March where there is no such day', () => {
    expect(ageInYears('2004-02-29', '2026-02-28')).toBe(21)
    expect(ageInYears('2004-02-29', '2026-03-01')).toBe(22)
  })

  test('is nought on the day of birth and never falls as days go by', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 400 }),
        (born, days, more) => {
          const day = (offset: number) => new Date(born.getTime() + offset * dayMs).toISOString().slice(0, 10)
          expect(ageInYears(day(0), day(0))).toBe(0)
          expect(ageInYears(day(0), day(days + more))).toBeGreaterThanOrEqual(ageInYears(day(0), day(days)))
        },
      ),
    )
  })
})

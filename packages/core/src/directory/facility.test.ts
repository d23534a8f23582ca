import { expect, test } from 'vitest'

import { isFacilityCode } from './facility.ts'

test.each(['01901', '00001', 'A1234', 'Z0000'])('%s is a facility code', (code) => {
  expect(isFacilityCode(code)).toBe(true)
})

test.each(['1901', '019010', 'a1234', '0190A', 'AB123', '01 901', '', ' 01901', '01901\n'])(
  '%j is no facility code',
  (code) => {
    expect(isFacilityCode(code)).toBe(false)
  },
)

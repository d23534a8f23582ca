import { expect, test } from 'vitest'

import { DomainError } from './errors.ts'
import { refusals } from './refusals.ts'

test('each refusal is listed once, and named by its term', () => {
  expect(new Set(refusals).size).toBe(refusals.length)
  for (const refusal of refusals) expect(refusal).toMatch(/^[a-z_]+(\.[a-z_]+)?$/)
})

test('a refusal carries its kind, its sentence, and every field it is about', () => {
  const issues = [{ field: 'citizenId', rule: 'citizen_id_taken' }]
  const refused = new DomainError('conflict', 'identity.patient_exists', { count: 1 }, issues)
  expect(refused).toBeInstanceOf(Error)
  expect({ ...refused }).toEqual({
    name: 'DomainError',
    code: 'conflict',
    refusal: 'identity.patient_exists',
    params: { count: 1 },
    issues,
  })
})

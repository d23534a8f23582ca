import { expect, test } from 'vitest'

import { nextPath } from './next-path.ts'

test('a path of this site is kept, with its query', () => {
  expect(nextPath('/referrals/1?tab=images')).toBe('/referrals/1?tab=images')
})

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-in',
  ['/a', '/b'],
])('%j leads to Today', (wanted) => {
  expect(nextPath(wanted)).toBe('/today')
})

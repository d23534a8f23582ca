import { expect, test } from 'vitest'

import { parseAccept, takes } from './accept.ts'

test('parameters keep their quotes’ content, commas within included, and the preferred range comes first', () => {
  expect(
    parseAccept(
      'image/png;q=0.2, multipart/related; type="application/octet-stream"; transfer-syntax=*, text/x; note="a, b; c";q=0.5',
    ),
  ).toEqual([
    { type: 'multipart/related', parameters: { type: 'application/octet-stream', 'transfer-syntax': '*' }, weight: 1 },
    { type: 'text/x', parameters: { note: 'a, b; c', q: '0.5' }, weight: 0.5 },
    { type: 'image/png', parameters: { q: '0.2' }, weight: 0.2 },
  ])
})

test('no header, or an empty one, takes anything', () => {
  expect(parseAccept(undefined)).toEqual([{ type: '*/*', parameters: {}, weight: 1 }])
  expect(parseAccept(' , ')).toEqual([{ type: '*/*', parameters: {}, weight: 1 }])
})

test.each([
  ['*/*', 'image/jpeg', true],
  ['image/*', 'image/jpeg', true],
  ['image/jpeg', 'image/jpeg', true],
  ['image/png', 'image/jpeg', false],
  ['text/*', 'image/jpeg', false],
])('%s takes %s: %s', (range, type, answer) => expect(takes(range, type)).toBe(answer))

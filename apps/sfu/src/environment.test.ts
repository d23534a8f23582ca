import { expect, test } from 'vitest'

import { readEnvironment } from './environment.ts'

const secrets = { TICKET_SECRET: 't'.repeat(32), REPORT_SECRET: 'r'.repeat(32) }

test('with its two secrets it starts on the ports that the product uses', () => {
  expect(readEnvironment(secrets)).toMatchObject({
    HOST: '127.0.0.1',
    SFU_PORT: 3001,
    MEDIA_PORT: 20_000,
    MEDIA_ADDRESS: '127.0.0.1',
    SFU_NODE: 'sfu-1',
  })
  expect(readEnvironment({ ...secrets, ALLOWED_ORIGINS: 'https://a.vn, https://b.vn' }).ALLOWED_ORIGINS).toEqual([
    'https://a.vn',
    'https://b.vn',
  ])
})

test.each([
  ['TICKET_SECRET', { REPORT_SECRET: secrets.REPORT_SECRET }],
  ['REPORT_SECRET', { ...secrets, REPORT_SECRET: 'short' }],
  ['SFU_PORT', { ...secrets, SFU_PORT: 'http' }],
  ['MEDIA_ADDRESS', { ...secrets, MEDIA_ADDRESS: '0.0.0.0' }],
  ['WEB_URL', { ...secrets, WEB_URL: 'web' }],
])('it does not start with a wrong %s, and names it', (name, variables) => {
  expect(() => readEnvironment(variables)).toThrow(name)
})

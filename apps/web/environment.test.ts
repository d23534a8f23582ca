import { expect, test } from 'vitest'

import { parseEnvironment } from './environment.ts'

const secret = 'x'.repeat(32)
const complete = {
  DATABASE_APP_URL: 'postgres://app@localhost/x',
  DATABASE_AUTH_URL: 'postgres://auth@localhost/x',
  AUTH_SECRET: secret,
  TICKET_SECRET: secret,
  REPORT_SECRET: secret,
  ACCESS_SECRET: secret,
}

test('a complete environment is taken, ports as numbers and lists as lists', () => {
  expect(parseEnvironment({ ...complete, WEB_PORT: '3400', TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toMatchObject({
    WEB_PORT: 3400,
    TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
  })
})

test.each(Object.keys(complete))('without %s it does not start, and says so by name', (name) => {
  expect(() => parseEnvironment({ ...complete, [name]: undefined })).toThrow(name)
})

test('a short secret is refused', () => {
  expect(() => parseEnvironment({ ...complete, AUTH_SECRET: 'short' })).toThrow('AUTH_SECRET')
})

import { expect, test } from 'vitest'
import { asLogin, doorEnvironment, embeddedDatabaseUrl, listenAddress, productEnvironment } from './environment.mjs'
import { dataPlaces } from './places.mjs'
import { defaultPorts } from './ports.mjs'
import { type Secrets, secretNames } from './secrets.mjs'

const secrets = Object.fromEntries(secretNames.map((name) => [name, `value-of-${name}`])) as Secrets
const places = dataPlaces({ DATA_DIR: '/tmp/data' })
const make = (env: NodeJS.ProcessEnv, databaseUrl = embeddedDatabaseUrl(defaultPorts, secrets)) =>
  productEnvironment({ env, ports: defaultPorts, places, secrets, databaseUrl })

test('each login reaches the same database with its own name and password', () => {
  const { DATABASE_URL, DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_JOBS_URL } = make({})
  const parts = [DATABASE_URL, DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_JOBS_URL].map((url) => new URL(url!))
  expect(parts.map(({ username }) => username)).toEqual([
    'lientuyen_owner',
    'lientuyen_app',
    'lientuyen_auth',
    'lientuyen_jobs',
  ])
  expect(new Set(parts.map(({ host, pathname }) => host + pathname))).toEqual(new Set(['127.0.0.1:25432/lientuyen']))
  expect(parts[1]!.password).toBe('value-of-APP_DB_PASSWORD')
})

test('a password with any sign in it survives the way through a URL', () => {
  const password = 'p@ss:w/rd?#%&+ ạ'
  expect(decodeURIComponent(new URL(asLogin('postgres://a:b@db:5432/x', 'me', password)).password)).toBe(password)
})

test('options of a given database go with every login', () => {
  expect(make({}, 'postgres://o:p@db.example:6432/clinic?sslmode=require').DATABASE_APP_URL).toBe(
    'postgres://lientuyen_app:value-of-APP_DB_PASSWORD@db.example:6432/clinic?sslmode=require',
  )
})

test('a door knows the secrets of its own work and no other', () => {
  const environment = make({})
  const told = (door: 'web' | 'sfu' | 'gateway') =>
    Object.keys(doorEnvironment(door, environment)).filter((name) => /SECRET|PASSWORD|DATABASE/.test(name))
  expect(told('sfu').sort()).toEqual(['REPORT_SECRET', 'TICKET_SECRET'])
  expect(told('gateway')).not.toContain('AUTH_SECRET')
  for (const door of ['web', 'sfu', 'gateway'] as const) {
    expect(told(door)).not.toContain('DATABASE_URL')
    expect(told(door)).not.toContain('OWNER_DB_PASSWORD')
  }
})

test('what the caller sets wins over what would be made', () => {
  const { PUBLIC_URL, SFU_URL, GATEWAY_URL, MEDIA_ADDRESS } = make({
    PUBLIC_URL: 'https://lientuyen.example/',
    SFU_URL: 'https://sfu.example',
    MEDIA_ADDRESS: '192.0.2.7',
  })
  expect({ PUBLIC_URL, SFU_URL, GATEWAY_URL, MEDIA_ADDRESS }).toEqual({
    PUBLIC_URL: 'https://lientuyen.example',
    SFU_URL: 'https://sfu.example',
    GATEWAY_URL: 'http://lientuyen.example:3002',
    MEDIA_ADDRESS: '192.0.2.7',
  })
})

test.each([
  ['http://localhost:3000', '127.0.0.1'],
  ['http://127.0.0.1:3000', '127.0.0.1'],
  ['http://[::1]:3000', '127.0.0.1'],
  ['https://lientuyen.example', '0.0.0.0'],
  ['http://localhost.example', '0.0.0.0'],
])('people who open %s are served on %s', (url, address) => {
  expect(listenAddress(url)).toBe(address)
})

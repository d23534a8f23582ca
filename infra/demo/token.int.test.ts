import { tmpdir } from 'node:os'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import type { Environment } from '@lientuyen/gateway/environment'
import { openGateway } from '@lientuyen/gateway/gateway'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { writePeople } from './accounts.ts'
import { demoToken } from './token.ts'

let database: TestDatabase
let app: Awaited<ReturnType<typeof openGateway>>['app']
let gateway: string

beforeAll(async () => {
  database = await freshDatabase()
  const environment: Environment = {
    GATEWAY_PORT: 3002,
    HOST: '127.0.0.1',
    DATABASE_APP_URL: database.appUrl,
    DATABASE_JOBS_URL: database.jobsUrl,
    ACCESS_SECRET: 'a'.repeat(32),
    TOKEN_SECRET: 't'.repeat(32),
    OBJECT_STORE_DIR: tmpdir(),
    ALLOWED_ORIGINS: [],
    LOG_LEVEL: 'silent',
  }
  ;({ app } = await openGateway(environment, pino({ level: 'silent' })))
  gateway = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await database[Symbol.asyncDispose]()
})

test('a database without the demo world is said to be the reason', async () => {
  await expect(demoToken('02901', gateway)).rejects.toThrow('does not know pacs-02901')
})

test('the gateway gives a token to the demo machine of a facility', async () => {
  await writePeople(database.owner)
  const token = await demoToken('02901', gateway)
  expect(token.split('.')).toHaveLength(3)
  expect(await demoToken('01901', gateway)).not.toBe(token)
})

test('a facility that is not there, or has no systems, is refused with the ones that are', async () => {
  await expect(demoToken('99999', gateway)).rejects.toThrow(/99999:\n {2}01901 {2}BV TƯ Thăng Long/)
  await expect(demoToken('08900', gateway)).rejects.toThrow('08900')
  await expect(demoToken(undefined, gateway)).rejects.toThrow('Which facility?')
})

test('a gateway that does not answer is said to be the reason', async () => {
  await expect(demoToken('02901', 'http://127.0.0.1:1')).rejects.toThrow('npm start')
})

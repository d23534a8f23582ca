import { createHmac } from 'node:crypto'
import { type SmallWorld, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { type Auth, openAuth } from './auth.ts'
import { signedInBy } from './signed-in.ts'

vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'silent'))

const publicUrl = 'http://localhost:3451'
const password = 'một câu thật dài và dễ nhớ'
let database: TestDatabase
let world: SmallWorld
let auth: Auth

beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
  auth = openAuth({ databaseUrl: database.authUrl, publicUrl, secret: 'a secret for tests, long enough for all' })
  const { personId } = world.lan
  await database.owner`insert into auth."user" (id, name, email) values (${personId}, 'Lan', 'lan@example.vn')`
  await database.owner`insert into auth.account (account_id, provider_id, user_id, password)
    values (${personId}, 'credential', ${personId}, ${await hashPassword(password)})`
})
afterAll(async () => {
  await auth?.close()
  await database?.[Symbol.asyncDispose]()
})

/** A browser as the sign-in library sees one: keeps cookies and drops those that are expired. */
function visitor() {
  const jar = new Map<string, string>()
  const headers = () => new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })

  return {
    headers,
    async post(path: string, body: object) {
      const response = await auth.auth.handler(
        new Request(`${publicUrl}/api/auth${path}`, {
          method: 'POST',
          headers: { ...Object.fromEntries(headers()), 'content-type': 'application/json', origin: publicUrl },
          body: JSON.stringify(body),
        }),
      )
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        if (value && !/Max-Age=0/i.test(line)) jar.set(name!, value)
        else jar.delete(name!)
      }
      return response
    },
  }
}

/** RFC 6238 with the values that every authenticator app assumes: SHA-1, 30 s, six digits. */
function codeNow(base32: string): string {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  )
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.at(-1)! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('with the second step on, the password alone opens nothing; the app or one unused backup code does', async () => {
  const desk = visitor()
  await desk.post('/sign-in/email', { email: 'lan@example.vn', password })
  const enabled = await (await desk.post('/two-factor/enable', { password })).json()
  const secret = new URL(enabled.totpURI).searchParams.get('secret')!
  expect((await desk.post('/two-factor/verify-totp', { code: codeNow(secret) })).status).toBe(200)

  const phone = visitor()
  const answer = await phone.post('/sign-in/email', { email: 'lan@example.vn', password })
  expect(await answer.json()).toMatchObject({ twoFactorRedirect: true })
  expect(await signedInBy(phone.headers(), auth, database)).toBeNull()

  const right = codeNow(secret)
  const wrong = right === '000000' ? '000001' : '000000'
  expect((await phone.post('/two-factor/verify-totp', { code: wrong })).status).toBe(401)
  expect(await signedInBy(phone.headers(), auth, database)).toBeNull()
  expect((await phone.post('/two-factor/verify-totp', { code: right })).status).toBe(200)
  expect((await signedInBy(phone.headers(), auth, database))?.actor?.personId).toBe(world.lan.personId)

  await database.owner`delete from auth.rate_limit`
  const [code] = enabled.backupCodes
  const statuses: number[] = []
  for (const _ of ['first', 'second']) {
    const lost = visitor()
    await lost.post('/sign-in/email', { email: 'lan@example.vn', password })
    statuses.push((await lost.post('/two-factor/verify-backup-code', { code })).status)
  }
  expect(statuses).toEqual([200, 401])
})

test('turning it off asks for the password', async () => {
  await database.owner`delete from auth.rate_limit`
  await database.owner`delete from auth.two_factor`
  await database.owner`update auth."user" set two_factor_enabled = false`
  const desk = visitor()
  await desk.post('/sign-in/email', { email: 'lan@example.vn', password })
  const { totpURI } = await (await desk.post('/two-factor/enable', { password })).json()
  await desk.post('/two-factor/verify-totp', { code: codeNow(new URL(totpURI).searchParams.get('secret')!) })

  expect((await desk.post('/two-factor/disable', { password: 'a guess' })).status).toBe(400)
  expect((await signedInBy(desk.headers(), auth, database))?.hasTwoFactor).toBe(true)
  expect((await desk.post('/two-factor/disable', { password })).status).toBe(200)
  expect((await signedInBy(desk.headers(), auth, database))?.hasTwoFactor).toBe(false)
})

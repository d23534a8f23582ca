import { randomUUID } from 'node:crypto'
import { type SmallWorld, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { type Auth, openAuth } from './auth.ts'
import { appRouter } from './routers.ts'
import { attemptsPerAccount } from './sign-in-attempts.ts'
import { signedInBy } from './signed-in.ts'
import { createCallerFactory } from './trpc.ts'

vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'silent'))

const publicUrl = 'http://localhost:3450'
const password = 'một câu thật dài và dễ nhớ'
let database: TestDatabase
let world: SmallWorld
let auth: Auth

beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
  auth = openAuth({ databaseUrl: database.authUrl, publicUrl, secret: 'a secret for tests, long enough for all' })
  await openAccount(world.lan.personId, 'lan@example.vn')
  await openAccount(world.minh.personId, 'minh@example.vn')
})
beforeEach(() => database.owner`delete from auth.rate_limit`)
afterAll(async () => {
  await auth?.close()
  await database?.[Symbol.asyncDispose]()
})

async function openAccount(personId: string, email: string) {
  await database.owner`insert into auth."user" (id, name, email, email_verified) values (${personId}, 'Tên', ${email}, true)`
  await database.owner`insert into auth.account (account_id, provider_id, user_id, password)
    values (${personId}, 'credential', ${personId}, ${await hashPassword(password)})`
}

type Post = { path: string; body: object; headers?: Record<string, string> }

const post = ({ path, body, headers }: Post) =>
  auth.auth.handler(
    new Request(`${publicUrl}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl, ...headers },
      body: JSON.stringify(body),
    }),
  )
const signIn = (email: string, typed = password, extra: object = {}, headers: Record<string, string> = {}) =>
  post({ path: '/sign-in/email', body: { email, password: typed, ...extra }, headers })

async function cookieOf(email: string, extra: object = {}) {
  const response = await signIn(email, password, extra)
  expect(response.status).toBe(200)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return new Headers({ cookie })
}

const createCaller = createCallerFactory(appRouter)
async function callerWith(headers: Headers) {
  const ask = () => signedInBy(headers, auth, database)
  return createCaller({
    signedIn: await ask(),
    isStillSignedIn: async () => (await ask()) !== null,
    database,
    auth,
    live: () => Promise.reject(new Error('not in this test')),
  })
}

test('the right password opens a session that acts for the one assignment', async () => {
  const signedIn = await signedInBy(await cookieOf('lan@example.vn'), auth, database)

  expect(signedIn?.actor).toEqual({
    personId: world.lan.personId,
    facilityId: world.satellite,
    role: 'satellite_doctor',
  })
})

test('the cookie cannot be read by scripts and does not travel to other sites', async () => {
  const [cookie] = (await signIn('lan@example.vn')).headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

test('an unknown e-mail and a wrong password get the same answer', async () => {
  const [wrong, unknown] = [await signIn('lan@example.vn', 'not the password'), await signIn('nobody@example.vn')]

  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
  expect(wrong.status).toBe(401)
})

test('nobody makes an account for themselves', async () => {
  const response = await post({ path: '/sign-up/email', body: { email: 'x@example.vn', password, name: 'X' } })

  expect(response.status).toBe(404)
  expect(await database.behindTheFence(`select from auth."user" where email = 'x@example.vn'`)).toHaveLength(0)
})

test('an account under attack refuses even the right password for a while, from whatever address', async () => {
  for (let attempt = 0; attempt < attemptsPerAccount; attempt += 1) {
    const response = await signIn('lan@example.vn', 'a guess', {}, { 'x-forwarded-for': `203.0.113.${attempt}` })
    expect(response.status).toBe(401)
  }
  const refused = await signIn('LAN@example.vn ', password, {}, { 'x-forwarded-for': '198.51.100.7' })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('x-retry-after'))).toBeGreaterThan(60)

  // Unknown accounts are limited alike, or the limit itself would tell which exist.
  for (let attempt = 0; attempt < attemptsPerAccount; attempt += 1) await signIn('nobody@example.vn', 'a guess')
  expect((await signIn('nobody@example.vn', 'a guess')).status).toBe(429)

  expect((await signIn('minh@example.vn')).status).toBe(200)
})

test('attempts at the same moment are all counted', async () => {
  const statuses = await Promise.all(
    Array.from({ length: attemptsPerAccount + 5 }, () =>
      signIn('lan@example.vn', 'a guess').then(({ status }) => status),
    ),
  )
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(attemptsPerAccount)
})

test('the right password clears the count', async () => {
  for (let attempt = 0; attempt < attemptsPerAccount - 1; attempt += 1) await signIn('lan@example.vn', 'a guess')
  expect((await signIn('lan@example.vn')).status).toBe(200)

  expect((await signIn('lan@example.vn', 'a guess')).status).toBe(401)
})

test('one address that tries many accounts is stopped', async () => {
  const from = { 'x-forwarded-for': '203.0.113.99' }
  const statuses = await Promise.all(
    Array.from({ length: 35 }, (_, person) =>
      signIn(`person${person}@example.vn`, 'a guess', {}, from).then(({ status }) => status),
    ),
  )
  expect(statuses.filter((status) => status === 401).length).toBe(30)
  expect(statuses.filter((status) => status === 429).length).toBe(5)
})

test('a session ended elsewhere is out at once', async () => {
  const [phone, desk] = [await cookieOf('lan@example.vn'), await cookieOf('lan@example.vn')]
  const caller = await callerWith(desk)
  const lost = (await signedInBy(phone, auth, database))!.sessionId

  await caller.account.endSession({ id: lost })

  expect(await signedInBy(phone, auth, database)).toBeNull()
  await expect((await callerWith(phone)).account.sessions()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(await signedInBy(desk, auth, database)).not.toBeNull()
})

test("nobody ends or lists another person's sessions", async () => {
  const [lan, minh] = [await cookieOf('lan@example.vn'), await cookieOf('minh@example.vn')]
  const { sessionId } = (await signedInBy(minh, auth, database))!
  const caller = await callerWith(lan)

  await caller.account.endSession({ id: sessionId })
  await caller.account.endOtherSessions()

  expect(await signedInBy(minh, auth, database)).not.toBeNull()
  expect((await caller.account.sessions()).map(({ id }) => id)).not.toContain(sessionId)
})

test('the list of sessions carries no secret', async () => {
  const cookie = await cookieOf('lan@example.vn')
  const sessions = await (await callerWith(cookie)).account.sessions()
  const [row] = await database.behindTheFence<{ token: string }>('select token from auth.session limit 1')
  const { token } = row!

  expect(token.length).toBeGreaterThan(20)
  expect(JSON.stringify(sessions)).not.toContain(token.slice(0, 20))
})

test('a forged cookie is nobody', async () => {
  const cookie = (await cookieOf('lan@example.vn')).get('cookie')!
  const [name, value] = cookie.split('=') as [string, string]

  expect(await signedInBy(new Headers({ cookie }), auth, database)).not.toBeNull()
  expect(await signedInBy(new Headers({ cookie: `${name}=${value.slice(0, -6)}AAAAAA` }), auth, database)).toBeNull()
  expect(await signedInBy(new Headers({ cookie: `${name}=${randomUUID()}` }), auth, database)).toBeNull()
})

test('a role, facility or assignment sent by the browser is ignored', async () => {
  const forged = {
    role: 'facility_admin',
    facilityId: world.core,
    activeAssignmentId: world.minh.assignmentId,
    personId: world.minh.personId,
  }
  const cookie = await cookieOf('lan@example.vn', forged)
  cookie.set('x-role', 'facility_admin')
  const updated = await post({ path: '/update-session', body: forged, headers: { cookie: cookie.get('cookie')! } })

  expect(updated.status).toBe(404)
  expect((await signedInBy(cookie, auth, database))?.actor).toEqual({
    personId: world.lan.personId,
    facilityId: world.satellite,
    role: 'satellite_doctor',
  })
})

test("another person's assignment is refused, and would not count if it stood in the session's row", async () => {
  const cookie = await cookieOf('lan@example.vn')
  const caller = await callerWith(cookie)

  await expect(caller.identity.chooseAssignment({ assignmentId: world.minh.assignmentId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await database.owner`update auth.session set active_assignment_id = ${world.minh.assignmentId}`
  expect((await signedInBy(cookie, auth, database))?.actor?.facilityId).toBe(world.satellite)
})

test('with several assignments nothing can be done before one is chosen; an ended one is gone at once', async () => {
  const { personId } = world.minh
  const [second] = await database.owner<{ id: string }[]>`
    insert into assignment (person_id, facility_id, role) values (${personId}, ${world.core}, 'facility_admin') returning id`
  const cookie = await cookieOf('minh@example.vn')

  expect((await signedInBy(cookie, auth, database))?.actor).toBeNull()
  await (await callerWith(cookie)).identity.chooseAssignment({ assignmentId: second!.id })
  expect((await signedInBy(cookie, auth, database))?.actor?.role).toBe('facility_admin')

  await database.owner`update assignment set ended_at = now() where id = ${second!.id}`
  expect((await signedInBy(cookie, auth, database))?.actor?.role).toBe('specialist')
})

test("the product's login cannot read passwords, the sign-in's login cannot read patients", async () => {
  await expect(database.asNobody(({ db }) => db.execute('select password from auth.account'))).rejects.toMatchObject({
    cause: { message: expect.stringContaining('permission denied') },
  })
  await expect(auth.db.execute('select from patient')).rejects.toMatchObject({
    cause: { message: expect.stringContaining('permission denied') },
  })
})

test('a screen that only listens does not keep its session alive; work does', async () => {
  const cookie = await cookieOf('lan@example.vn')
  const { sessionId } = (await signedInBy(cookie, auth, database))!
  const endOf = async () => {
    const [row] = await database.owner<{ end: string }[]>`
      select expires_at::text as end from auth.session where id = ${sessionId}`
    return row!.end
  }
  await database.owner`update auth.session set expires_at = now() + interval '1 hour' where id = ${sessionId}`
  const before = await endOf()

  await signedInBy(cookie, auth, database)
  expect(await endOf()).toBe(before)
  await signedInBy(cookie, auth, database, { prolong: true })
  expect((await endOf()) > before).toBe(true)
})

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type TestGateway, testGateway } from './test-gateway.ts'

let gateway: TestGateway
let client: { clientId: string; secret: string }
beforeAll(async () => {
  gateway = await testGateway()
  client = await gateway.machine(gateway.world.satellite)
})
afterAll(() => gateway[Symbol.asyncDispose]())

const ask = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/oauth2/token`, { method: 'POST', headers, body: new URLSearchParams(body) })
const grant = { grant_type: 'client_credentials' }

test('a machine gets a token by the form or by HTTP basic, never to be cached, and it opens the door', async () => {
  const { clientId, secret } = client
  const byForm = await ask({ ...grant, client_id: clientId, client_secret: secret })
  const byBasic = await ask(grant, {
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
  })
  for (const answer of [byForm, byBasic]) {
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { access_token: token, token_type, expires_in } = (await answer.json()) as Record<string, unknown>
    expect([token_type, expires_in]).toEqual(['Bearer', 3600])
    expect((await fetch(`${gateway.root}/studies`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  }
})

test('a wrong secret, an unknown machine and another grant are refused as RFC 6749 has it', async () => {
  const wrong = await ask({ ...grant, client_id: client.clientId, client_secret: 'wrong' })
  expect([wrong.status, await wrong.json()]).toEqual([401, { error: 'invalid_client' }])
  expect((await ask({ ...grant, client_id: 'nobody', client_secret: client.secret })).status).toBe(401)
  const other = await ask({ grant_type: 'password', client_id: client.clientId, client_secret: client.secret })
  expect([other.status, await other.json()]).toEqual([400, { error: 'unsupported_grant_type' }])
})

test('a person whose assignment has ended is out at once; one whose work is not images never was in', async () => {
  const { coordinator, minh } = gateway.world
  expect((await gateway.ask(minh, '/studies')).status).toBe(200)
  await gateway.database.owner`update assignment set ended_at = now() where id = ${minh.assignmentId}`
  expect((await gateway.ask(minh, '/studies')).status).toBe(401)

  expect((await gateway.ask(coordinator, '/studies')).status).toBe(200)
  await gateway.database.owner`update assignment set role = 'health_officer' where id = ${coordinator.assignmentId}`
  expect((await gateway.ask(coordinator, '/studies')).status).toBe(403)
})

test('only the pages of known origins are let in, and the door says whether it is well', async () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.root}/studies`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })
  expect((await preflight('http://localhost:3000')).headers.get('access-control-allow-origin')).toBe(
    'http://localhost:3000',
  )
  expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'ok', door: 'gateway' })
})

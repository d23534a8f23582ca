import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'

import { mintTicket, readTicket, type Ticket } from './ticket.ts'

const secret = 'a secret of the two doors, long enough'
const now = new Date('2026-11-23T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const ticket = (): Ticket => ({
  jti: randomUUID(),
  room: 'room-1',
  node: 'sfu-1',
  seat: 'seat-1',
  personId: 'person-1',
  displayName: 'BS. Nguyễn Thị Lan',
  affiliation: 'Bệnh viện huyện Mù Cang Chải',
  role: 'Bác sĩ',
  mayPublish: ['microphone', 'camera'],
  mayPoint: true,
  mayChat: true,
})
const forge = async (claims: object, { alg = 'HS256', key = secret, audience = 'sfu', life = 90 } = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg })
    .setAudience(audience)
    .setIssuedAt(now.getTime() / 1000)
    .setExpirationTime(now.getTime() / 1000 + life)
    .sign(new TextEncoder().encode(key))

const refused = { code: 'forbidden', refusal: 'consult.ticket_refused' }

test('a ticket says at the sfu what web wrote on it', async () => {
  const minted = ticket()
  expect(await readTicket(await mintTicket(minted, secret, now), secret, later(80))).toMatchObject(minted)
})

test('a ticket is worthless after its 90 seconds', async () => {
  await expect(readTicket(await mintTicket(ticket(), secret, now), secret, later(96))).rejects.toMatchObject({
    code: 'forbidden',
    refusal: 'consult.ticket_expired',
  })
})

test('a ticket that grants itself a year is old after two minutes all the same', async () => {
  const token = await forge(ticket(), { life: 31_536_000 })
  expect(await readTicket(token, secret, later(100))).toMatchObject({ room: 'room-1' })
  await expect(readTicket(token, secret, later(130))).rejects.toMatchObject({ refusal: 'consult.ticket_expired' })
})

test.each([
  ['signed by someone else', () => forge(ticket(), { key: 'another secret, also long enough to sign' })],
  ['made for another door', () => forge(ticket(), { audience: 'web' })],
  ['signed with another algorithm', () => forge(ticket(), { alg: 'HS512' })],
  ['without an id, which could be used for ever', () => forge({ ...ticket(), jti: undefined })],
  ['that allows a source that does not exist', () => forge({ ...ticket(), mayPublish: ['everything'] })],
  ['that is no ticket', async () => 'not.a.ticket'],
  ['that is empty', async () => ''],
  [
    'unsigned (alg none)',
    async () => {
      const [, claims] = (await forge(ticket())).split('.')
      return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`
    },
  ],
  [
    'changed by one claim',
    async () => {
      const [head, claims, signature] = (await mintTicket(ticket(), secret, now)).split('.')
      const changed = JSON.parse(Buffer.from(claims!, 'base64url').toString())
      changed.mayPublish = ['microphone', 'camera', 'screen']
      return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
    },
  ],
])('a ticket %s is refused', async (_, make) => {
  await expect(readTicket(await make(), secret, now)).rejects.toMatchObject(refused)
})

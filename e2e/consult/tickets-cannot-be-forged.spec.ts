import { randomUUID } from 'node:crypto'
import { CONTRACT, type RequestName } from '@lientuyen/realtime/requests'
import { mintTicket } from '@lientuyen/realtime/ticket'
import { io, type Socket } from 'socket.io-client'

import { expect, test } from '../journey.ts'
import { product } from '../product.ts'
import { arrangedReferral } from '../referral/arranged.ts'

type Reply = { ok: true } | { ok: false; code: string; refusal: string }
type Given = { ticket: string; sfuUrl: string }

const capabilities = { codecs: [], headerExtensions: [] }

/** A raw socket to the media node, as an attacker has it: no page, no cookies. */
async function withLine<T>(
  work: (ask: (name: RequestName, input: unknown) => Promise<Reply>) => Promise<T>,
): Promise<T> {
  const socket: Socket = io(product.sfuUrl, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: product.url },
  })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve())
      socket.once('connect_error', reject)
    })
    return await work((name, input) => socket.timeout(5_000).emitWithAck(name, { id: randomUUID(), input }))
  } finally {
    socket.disconnect()
  }
}

const join = (room: string, ticket: string) =>
  withLine((ask) =>
    ask('room:join', { contract: CONTRACT, room, entry: { by: 'ticket', ticket }, rtpCapabilities: capabilities }),
  )

const claimsOf = (ticket: string) => JSON.parse(Buffer.from(ticket.split('.')[1]!, 'base64url').toString())
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('only the very ticket that was given lets its bearer in, once, and only into its own room', async ({
  hospital,
}) => {
  const { id } = await arrangedReferral(hospital.ask, 'Tẩn Thị Vé', 'accepted')
  const other = await arrangedReferral(hospital.ask, 'Tẩn Văn Phòng Khác', 'accepted')
  const lan = await hospital.ask('lan')
  const give = (referralId: string) => lan.make<Given>('consult.ticket', { referralId })
  const { ticket } = await give(id)
  const elsewhere = claimsOf((await give(other.id)).ticket)
  const claims = claimsOf(ticket)
  const [head, body, signature] = ticket.split('.') as [string, string, string]
  const forged = {
    'signed with another key': await mintTicket(
      { ...claims, jti: randomUUID() },
      'another secret, long enough to be one',
      new Date(),
    ),
    'without a signature': `${encoded({ alg: 'none' })}.${body}.`,
    'with claims of one’s own': `${head}.${encoded({ ...claims, room: elsewhere.room, mayPoint: true })}.${signature}`,
    'not a ticket': 'let-me-in',
  }
  for (const [how, attempt] of Object.entries(forged)) {
    expect(await join(claims.room, attempt), how).toMatchObject({ ok: false, refusal: 'consult.ticket_refused' })
  }
  expect(await join(elsewhere.room, ticket), 'for another room').toMatchObject({ ok: false, code: 'forbidden' })

  const fresh = (await give(id)).ticket
  expect(await join(claims.room, fresh), 'the genuine one opens the door').toMatchObject({ ok: true })
  expect(await join(claims.room, fresh), 'a second time').toMatchObject({ ok: false, refusal: 'consult.ticket_used' })
})

test('a socket without a ticket hears nothing and moves nothing', async () => {
  await withLine(async (ask) => {
    for (const [name, input] of [
      ['chat:send', { text: 'Có ai không?' }],
      ['pointer:take', {}],
      ['room:snapshot', {}],
    ] as const) {
      expect(await ask(name, input), name).toMatchObject({ ok: false, refusal: 'consult.join_first' })
    }
  })
})

test('a page of another site gets no line to the media node', async () => {
  const socket = io(product.sfuUrl, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: 'https://evil.example' },
  })
  const outcome = await new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', () => resolve('refused'))
  })
  socket.disconnect()
  expect(outcome).toBe('refused')
})

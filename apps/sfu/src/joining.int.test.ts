import { randomUUID } from 'node:crypto'
import { mintTicket } from '@lientuyen/realtime/ticket'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinBy, newTicket, Person, signedTicket, startNode, ticketSecret } from './test-node.ts'

let node: Awaited<ReturnType<typeof startNode>>
beforeAll(async () => {
  node = await startNode()
})
afterAll(() => node.close())

const inRoom = (room: string, changes = {}) => signedTicket({ room, ...changes })

test('one request brings the seat, the roster, both transports and the way back in', async () => {
  const lan = await node.person()
  const joined = await lan.join(await inRoom('whole', { seat: 'lan' }), 'whole')

  expect(joined).toMatchObject({ ok: true, value: { seat: 'lan', kept: false, mayPublish: ['microphone', 'camera'] } })
  if (!joined.ok) return
  const { snapshot, media, resume } = joined.value
  expect(snapshot.participants.map(({ seat, away }) => ({ seat, away }))).toEqual([{ seat: 'lan', away: false }])
  expect(media.send.id).not.toBe(media.receive.id)
  expect(media.send.iceCandidates.map(({ protocol }) => protocol).sort()).toEqual(['tcp', 'udp'])
  expect(resume.length).toBeGreaterThan(40)
})

test.each([
  [
    'forged',
    async () => mintTicket(newTicket(), 'a secret that only an attacker knows!', new Date()),
    'consult.ticket_refused',
  ],
  [
    'expired',
    async () => mintTicket(newTicket(), ticketSecret, new Date(Date.now() - 300_000)),
    'consult.ticket_expired',
  ],
  ['for another room', () => signedTicket({ room: 'room-2' }), 'consult.ticket_refused'],
  ['for another node', () => signedTicket({ node: 'sfu-2' }), 'consult.ticket_refused'],
  ['that is garbage', async () => 'garbage', 'consult.ticket_refused'],
])('a ticket %s opens nothing', async (_, make, refusal) => {
  const attacker = await node.person()
  expect(await attacker.join(await make(), 'room-1')).toMatchObject({ ok: false, code: 'forbidden', refusal })
  expect(await attacker.ask('chat:send', { text: 'hello' })).toMatchObject({ ok: false, refusal: 'consult.join_first' })
  // The same person with an honest ticket gets in: nothing else was in the way.
  expect(await attacker.join(await signedTicket({ seat: `honest-${randomUUID()}` }))).toMatchObject({ ok: true })
})

test('a ticket is used once: the second browser that shows it is refused, the first stays', async () => {
  const ticket = await inRoom('once')
  const [lan, thief] = [await node.person(), await node.person()]
  expect(await lan.join(ticket, 'once')).toMatchObject({ ok: true })
  expect(await thief.join(ticket, 'once')).toMatchObject({
    ok: false,
    code: 'forbidden',
    refusal: 'consult.ticket_used',
  })
  expect(await lan.ask('room:snapshot', {})).toMatchObject({ ok: true })
})

test('two shows of one ticket at the same moment leave one winner', async () => {
  const ticket = await inRoom('race')
  const racers = await Promise.all([node.person(), node.person(), node.person()])
  const replies = await Promise.all(racers.map((racer) => racer.join(ticket, 'race')))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
})

test('one line cannot sit in two rooms', async () => {
  const lan = await node.person()
  const replies = await Promise.all([
    lan.join(await inRoom('first'), 'first'),
    lan.join(await inRoom('second'), 'second'),
  ])
  expect(replies.map(({ ok }) => ok)).toEqual([true, false])
})

test('a join whose answer was lost is repeated on the same line and answered the same', async () => {
  const lan = await node.person()
  const join = joinBy({ by: 'ticket', ticket: await inRoom('retry') }, 'retry')
  const id = randomUUID()
  const [first, again] = [await lan.ask('room:join', join, id), await lan.ask('room:join', join, id)]
  expect(first.ok).toBe(true)
  expect(again).toEqual(first)
})

test('a ticket for someone else’s seat does not push its owner out', async () => {
  const [lan, thief] = [await node.person(), await node.person()]
  await lan.join(await inRoom('seats', { seat: 's' }), 'seats')
  const stolen = await inRoom('seats', { seat: 's', personId: 'another-person' })
  expect(await thief.join(stolen, 'seats')).toMatchObject({ ok: false, refusal: 'consult.ticket_refused' })
  expect(await lan.ask('room:snapshot', {})).toMatchObject({ ok: true })
})

test('a person who sits down on another device is told so on the first, which can do nothing more', async () => {
  const [desk, phone] = [await node.person(), await node.person()]
  const first = await desk.join(await inRoom('devices'), 'devices')
  const second = await phone.join(await inRoom('devices'), 'devices')
  expect(second).toMatchObject({ ok: true })
  if (!first.ok || !second.ok) return

  await desk.until(() => desk.signals.find(({ type }) => type === 'displaced'))
  await desk.until(() => desk.socket.disconnected)
  expect(second.value.snapshot.participants).toHaveLength(1)
  // The first device's way back died with the new ticket.
  const back = await node.person()
  const entry = { by: 'resume', resume: first.value.resume } as const
  expect(await back.ask('room:join', joinBy(entry, 'devices'))).toMatchObject({ ok: false, code: 'forbidden' })
})

test('a page from an origin that is not ours gets no line', async () => {
  const person = new Person(node.url)
  await person.connected // From no origin: a program, which has no cookies to misuse.
  person.hangUp()
  const { io } = await import('socket.io-client')
  const connect = (origin: string) =>
    new Promise<string>((resolve) => {
      const socket = io(node.url, { transports: ['websocket'], reconnection: false, extraHeaders: { origin } })
      const end = (how: string) => {
        socket.disconnect()
        resolve(how)
      }
      socket.once('connect', () => end('connected'))
      socket.once('connect_error', () => end('refused'))
    })
  expect(await connect('http://localhost:3000')).toBe('connected')
  expect(await connect('https://evil.example')).toBe('refused')
})

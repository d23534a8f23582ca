import { randomUUID } from 'node:crypto'
import type { Output } from '@lientuyen/realtime/requests'
import type { ViewState } from '@lientuyen/realtime/viewer'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { joinBy, opus, signedTicket, startNode, vp8 } from './test-node.ts'

let node: Awaited<ReturnType<typeof startNode>>
beforeAll(async () => {
  node = await startNode({ seatKeptMs: 300 })
})
afterAll(() => node.close())

const sitDown = async (room: string, seat: string, rights = {}) => {
  const person = await node.person()
  const ticket = await signedTicket({ room, seat, displayName: `BS. ${seat}`, ...rights })
  const joined = await person.join(ticket, room)
  if (!joined.ok) throw new Error(joined.refusal)
  return Object.assign(person, { joined: joined.value as Output<'room:join'> })
}
const view = (frame: number): ViewState => ({
  studyUid: '1.2.3',
  seriesUid: '1.2.3.1',
  sopInstanceUid: '1.2.3.1.9',
  frame,
  windowCenter: 40,
  windowWidth: 80,
  zoom: 1.5,
  pan: { x: 12.25, y: -3 },
  invert: false,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
})
const camera = { source: 'camera', kind: 'video', paused: false } as const

test('everyone hears who comes, who goes, and what is said, in one order', async () => {
  const lan = await sitDown('order', 'lan')
  const minh = await sitDown('order', 'minh')
  await minh.get('chat:send', { text: 'Có nghe rõ không?' })
  await minh.get('room:leave', {})
  await lan.until(() => lan.changes.find(({ type }) => type === 'left'))

  const seqs = lan.notices.map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index))
  expect(lan.changes.map((change) => change.type)).toEqual(expect.arrayContaining(['participant', 'chat', 'left']))
  expect(lan.changes.at(-1)).toEqual({ type: 'left', seat: 'minh', reason: 'left' })
})

test('who comes late gets the whole state: people, chat, what is shown, who holds the pointer and where it is', async () => {
  const lan = await sitDown('late', 'lan')
  await lan.get('chat:send', { text: 'Xin chào' })
  await lan.get('pointer:take', {})
  await lan.get('view:show', { view: view(7) })
  await lan.get('pointer:move', { pointer: { sopInstanceUid: '1.2.3.1.9', frame: 7, x: 100.5, y: 20 } })

  const { snapshot } = (await sitDown('late', 'minh')).joined
  expect(snapshot.chat.map(({ text, displayName }) => [displayName, text])).toEqual([['BS. lan', 'Xin chào']])
  expect(snapshot.view).toMatchObject({ by: 'lan', view: view(7) })
  expect(snapshot.holder).toMatchObject({ seat: 'lan', displayName: 'BS. lan' })
  expect(snapshot.pointers).toMatchObject([{ seat: 'lan', pointer: { x: 100.5, y: 20 } }])
})

test('a published track is offered to the others at once and to who comes later in the reply to the join', async () => {
  const lan = await sitDown('offers', 'lan')
  const minh = await sitDown('offers', 'minh')
  const transportId = lan.joined.media.send.id
  await lan.get('media:publish', { ...camera, transportId, rtpParameters: vp8(1001) })

  const heard = await minh.until(() => minh.signals.find((signal) => signal.type === 'offer'))
  expect(heard).toMatchObject({ epoch: 1, offer: { seat: 'lan', source: 'camera', kind: 'video' } })
  const late = await sitDown('offers', 'hoa')
  expect(late.joined.media.consumers).toMatchObject([{ seat: 'lan', source: 'camera' }])

  await lan.get('media:unpublish', { source: 'camera', kind: 'video' })
  await late.until(() => late.signals.find((signal) => signal.type === 'withdrawn'))
})

test('what the ticket does not allow cannot be published, nor can a video call itself a microphone', async () => {
  const lan = await sitDown('rights', 'lan', { mayPublish: ['microphone'] })
  const transportId = lan.joined.media.send.id
  const publish = { transportId, paused: false, rtpParameters: vp8(2001) } as const
  expect(await lan.ask('media:publish', { ...publish, source: 'camera', kind: 'video' })).toMatchObject({
    code: 'forbidden',
    refusal: 'consult.source_not_allowed',
  })
  expect(await lan.ask('media:publish', { ...publish, source: 'microphone', kind: 'video' })).toMatchObject({
    code: 'invalid',
  })
  const allowed = {
    transportId,
    paused: false,
    rtpParameters: opus(2002),
    source: 'microphone',
    kind: 'audio',
  } as const
  expect(await lan.ask('media:publish', allowed)).toMatchObject({ ok: true })
})

test('a ticket with fewer rights ends what the seat still publishes', async () => {
  const lan = await sitDown('fewer', 'lan')
  const { media } = lan.joined
  await lan.get('media:publish', { ...camera, transportId: media.send.id, rtpParameters: vp8(2501) })
  const again = await node.person()
  const ticket = await signedTicket({ room: 'fewer', seat: 'lan', mayPublish: ['microphone'] })
  const keep = { epoch: media.epoch, send: media.send.id, receive: media.receive.id }
  const joined = await again.get('room:join', { ...joinBy({ by: 'ticket', ticket }, 'fewer'), keep })
  expect(joined.kept).toBe(true)
  expect(joined.snapshot.participants[0]!.media).toEqual([])
})

test('another person’s transport is as unknown as an invented one', async () => {
  const lan = await sitDown('foreign', 'lan')
  const minh = await sitDown('foreign', 'minh')
  for (const transportId of [lan.joined.media.send.id, randomUUID(), minh.joined.media.receive.id]) {
    const reply = await minh.ask('media:publish', { ...camera, transportId, rtpParameters: vp8(3001) })
    expect(reply.ok).toBe(false)
    expect(await lan.ask('transport:restart-ice', { transportId: minh.joined.media.send.id })).toMatchObject({
      code: 'not_found',
    })
  }
  expect(await lan.ask('transport:restart-ice', { transportId: lan.joined.media.send.id })).toMatchObject({ ok: true })
})

test('a repeated publish is done once: no second track appears', async () => {
  const lan = await sitDown('twice', 'lan')
  const minh = await sitDown('twice', 'minh')
  const publish = { ...camera, transportId: lan.joined.media.send.id, rtpParameters: vp8(4001) }
  const id = randomUUID()
  const [first, again] = [await lan.ask('media:publish', publish, id), await lan.ask('media:publish', publish, id)]
  expect(again).toEqual(first)
  await minh.get('room:snapshot', {})
  expect(minh.signals.filter(({ type }) => type === 'offer')).toHaveLength(1)
})

test('one holds the pointer at a time; who asks meanwhile is refused, and the holder is told who asks', async () => {
  const lan = await sitDown('pointer', 'lan')
  const minh = await sitDown('pointer', 'minh')
  await lan.get('pointer:take', {})
  expect(await minh.ask('pointer:take', {})).toMatchObject({
    code: 'conflict',
    refusal: 'consult.pointer_held',
    params: { name: 'BS. lan' },
  })
  expect(await lan.until(() => lan.signals.find(({ type }) => type === 'wanted'))).toMatchObject({
    by: { seat: 'minh' },
  })
  expect(await minh.ask('view:show', { view: view(2) })).toMatchObject({ code: 'forbidden' })

  await lan.get('view:show', { view: view(3) })
  await minh.until(() => minh.changes.find((change) => change.type === 'view' && change.view.view?.frame === 3))
  await lan.get('pointer:release', {})
  expect(await minh.ask('pointer:take', {})).toMatchObject({ ok: true })
  expect(await minh.ask('view:show', { view: view(4) })).toMatchObject({ ok: true })
})

test('who may not point is refused, but is seen pointing', async () => {
  const lan = await sitDown('watcher', 'lan')
  const guest = await sitDown('watcher', 'guest', { mayPoint: false, mayChat: false })
  expect(await guest.ask('pointer:take', {})).toMatchObject({ code: 'forbidden' })
  expect(await guest.ask('chat:send', { text: 'x' })).toMatchObject({ code: 'forbidden' })
  await guest.get('pointer:move', { pointer: { sopInstanceUid: '1.2.3', frame: 1, x: 1, y: 2 } })
  await lan.until(() =>
    lan.signals.find((signal) => signal.type === 'pointers' && signal.pointers[0]?.pointer?.y === 2),
  )
})

test('a reloaded page is back in the same seat, with nothing lost; the others see one person all the time', async () => {
  const lan = await sitDown('reload', 'lan')
  const minh = await sitDown('reload', 'minh')
  await lan.get('chat:send', { text: 'trước khi tải lại' })
  lan.hangUp()
  await minh.until(() => minh.changes.find((change) => change.type === 'participant' && change.participant.away))

  const reloaded = await node.person()
  const entry = { by: 'resume', resume: lan.joined.resume } as const
  const joined = await reloaded.get('room:join', joinBy(entry, 'reload'))
  expect(joined.seat).toBe('lan')
  expect(joined.snapshot.chat.map(({ text }) => text)).toEqual(['trước khi tải lại'])
  expect(joined.snapshot.participants).toHaveLength(2)
  await minh.until(() => minh.changes.at(-1)?.type === 'participant')
  expect(minh.changes.some(({ type }) => type === 'left')).toBe(false)
})

test('a line that drops and returns keeps its media; a seat that nobody returns to is given up', async () => {
  const lan = await sitDown('line', 'lan')
  const minh = await sitDown('line', 'minh')
  const { epoch, send, receive } = lan.joined.media
  lan.hangUp()
  const again = await node.person()
  const entry = { by: 'resume', resume: lan.joined.resume } as const
  const keep = { epoch, send: send.id, receive: receive.id }
  const joined = await again.get('room:join', { ...joinBy(entry, 'line'), keep })
  expect(joined).toMatchObject({ kept: true, media: { send: { id: send.id } } })

  again.hangUp()
  await minh.until(() => minh.changes.find((change) => change.type === 'left' && change.reason === 'lost'))
  const tooLate = await node.person()
  expect(await tooLate.ask('room:join', joinBy(entry, 'line'))).toMatchObject({ ok: false, code: 'forbidden' })
})

test('an order of web ends the room, or one person’s stay in it; a forged one does nothing', async () => {
  const { signOrder } = await import('@lientuyen/realtime/orders')
  const { ticketSecret } = await import('./test-node.ts')
  const lan = await sitDown('orders', 'lan')
  const minh = await sitDown('orders', 'minh')
  const give = async (order: Parameters<typeof signOrder>[0], secret = ticketSecret) => {
    const body = JSON.stringify({ order: await signOrder(order, randomUUID(), secret, new Date()) })
    return (await fetch(`${node.url}/orders`, { method: 'POST', body })).status
  }
  expect(await give({ type: 'close', room: 'orders' }, 'not the secret that the two doors share')).toBe(403)
  expect(await lan.ask('room:snapshot', {})).toMatchObject({ ok: true })

  expect(await give({ type: 'remove', room: 'orders', seat: 'minh' })).toBe(204)
  await minh.until(() => minh.socket.disconnected)
  expect(minh.signals.some(({ type }) => type === 'removed')).toBe(true)
  expect(await give({ type: 'close', room: 'orders' })).toBe(204)
  await lan.until(() => lan.changes.find(({ type }) => type === 'closed'))
})

test('web gets each report of a room in order, even when it was away for some', async () => {
  node.web.statuses.push(503, 500, 401)
  const lan = await sitDown('reports', 'lan')
  await lan.get('chat:send', { text: 'ghi lại' })
  const quality = {
    joinMs: 800,
    path: 'udp',
    roundTripMs: 20,
    lostShare: 0,
    concealedShare: 0.01,
    freezes: 0,
    freezeSeconds: 0,
    reconnections: 0,
  } as const
  await lan.get('quality:tell', quality)
  await lan.get('room:leave', {})

  const ofRoom = () => node.web.reports.filter(({ room }) => room === 'reports')
  await expect
    .poll(() => ofRoom().map(({ happening }) => happening.type), { timeout: 5_000 })
    .toEqual(['started', 'joined', 'chat', 'quality', 'left', 'ended'])
  expect(new Set(ofRoom().map(({ id }) => id)).size).toBe(6)
})

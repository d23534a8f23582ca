import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { fingerprint, signedTicket, startNode, vp8 } from './test-node.ts'

let node: Awaited<ReturnType<typeof startNode>>
beforeAll(async () => {
  node = await startNode()
})
afterAll(() => node.close())

const sitDown = async (seat: string) => {
  const person = await node.person()
  const joined = await person.join(await signedTicket({ seat }))
  if (!joined.ok) throw new Error(joined.refusal)
  return Object.assign(person, { media: joined.value.media })
}
const isAlive = async () => (await fetch(`${node.url}/health`)).status

test('empty emits, wrong types and inherited names are answered, and the process lives on', async () => {
  const attacker = await sitDown('attacker')
  const socket = attacker.socket.timeout(5_000)
  const invalid = { ok: false, code: 'invalid' }
  for (const name of [
    'room:join',
    'media:publish',
    'chat:send',
    'no:such',
    '__proto__',
    'constructor',
    'toString',
    '',
  ]) {
    expect(await socket.emitWithAck(name), name).toMatchObject(invalid)
    for (const garbage of [
      null,
      0,
      '',
      [],
      {},
      { id: 1 },
      { id: randomUUID() },
      { id: randomUUID(), input: null },
      new Uint8Array(9),
    ]) {
      expect(await socket.emitWithAck(name, garbage), `${name} ${JSON.stringify(garbage)}`).toMatchObject(invalid)
    }
    attacker.socket.emit(name) // Without asking for an answer.
    attacker.socket.emit(name, undefined, undefined)
  }
  expect(await isAlive()).toBe(200)
  expect(await attacker.ask('room:snapshot', {})).toMatchObject({ ok: true })
})

test('parameters that the media worker would take without complaint are refused before it sees them', async () => {
  const attacker = await sitDown('media-attacker')
  const publish = (rtpParameters: object) =>
    attacker.socket.timeout(5_000).emitWithAck('media:publish', {
      id: randomUUID(),
      input: { source: 'camera', kind: 'video', paused: false, transportId: attacker.media.send.id, rtpParameters },
    })
  const good = vp8(7001)
  for (const wrong of [
    { encodings: Array.from({ length: 1_000 }, () => ({ ssrc: 1 })) },
    { encodings: [{ ssrc: -1 }] },
    { codecs: [{ ...good.codecs[0], payloadType: 300 }] },
    { codecs: [{ ...good.codecs[0], mimeType: 'video/unheard-of' }] },
  ]) {
    expect(await publish({ ...good, ...wrong }), JSON.stringify(wrong).slice(0, 60)).toMatchObject({
      ok: false,
      code: 'invalid',
    })
  }
  const longFingerprint = {
    ...fingerprint,
    fingerprints: [{ algorithm: 'sha-256' as const, value: 'AB:'.repeat(2_700) }],
  }
  const connect = { transportId: attacker.media.send.id, resume: [] }
  expect(await attacker.ask('transport:connect', { ...connect, dtlsParameters: longFingerprint })).toMatchObject({
    code: 'invalid',
  })
  expect(await attacker.ask('transport:connect', { ...connect, dtlsParameters: fingerprint })).toMatchObject({
    ok: true,
  })
  expect(await publish(good)).toMatchObject({ ok: true })
})

test('two tracks with one SSRC are refused as invalid, not as a failure of ours', async () => {
  const attacker = await sitDown('ssrc-attacker')
  const publish = { paused: false, transportId: attacker.media.send.id, rtpParameters: vp8(8001) }
  expect(await attacker.ask('media:publish', { ...publish, source: 'camera', kind: 'video' })).toMatchObject({
    ok: true,
  })
  const reply = await attacker.ask('media:publish', { ...publish, source: 'camera', kind: 'video' })
  expect(reply).toMatchObject({ ok: false, code: 'invalid' })
})

test('a message over 64 KiB ends the line that sent it, and no other', async () => {
  const [attacker, lan] = [await sitDown('big'), await sitDown('bystander')]
  attacker.socket.emit('chat:send', { id: randomUUID(), input: { text: 'x'.repeat(70_000) } })
  await attacker.until(() => attacker.socket.disconnected)
  expect(await lan.ask('room:snapshot', {})).toMatchObject({ ok: true })
})

test('a chat message of 4,001 characters is refused, one of 4,000 arrives whole', async () => {
  const lan = await sitDown('writer')
  expect(await lan.ask('chat:send', { text: 'ở'.repeat(4_001) })).toMatchObject({ ok: false, code: 'invalid' })
  const text = 'ở'.repeat(4_000)
  expect(await lan.ask('chat:send', { text })).toMatchObject({ ok: true, value: { text } })
})

test('a flood of chat is refused beyond its measure; pointers have a measure of their own', async () => {
  const flooder = await sitDown('flooder')
  const chats = await Promise.all(Array.from({ length: 30 }, () => flooder.ask('chat:send', { text: 'x' })))
  expect(chats.filter(({ ok }) => ok)).toHaveLength(12)
  expect(chats.at(-1)).toMatchObject({ ok: false, refusal: 'too_many_requests' })
  expect(await flooder.ask('pointer:move', { pointer: null })).toMatchObject({ ok: true })
})

test('who goes on flooding loses the line', async () => {
  const flooder = await sitDown('stubborn')
  for (let sent = 0; sent < 1_500; sent++) flooder.socket.emit('chat:send', { id: randomUUID(), input: { text: 'x' } })
  await flooder.until(() => flooder.socket.disconnected)
  expect(await isAlive()).toBe(200)
})

test('a frame that is not Socket.IO ends that line only', async () => {
  const lan = await sitDown('engine-bystander')
  const address = `${node.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  for (const frame of [
    '42["chat:send"',
    '4999999',
    '2probe',
    '451-["x",{"_placeholder":true,"num":99}]',
    '\u0000',
    '4',
  ]) {
    const raw = new WebSocket(address)
    await new Promise((resolve) => raw.addEventListener('open', resolve))
    raw.send(frame)
    raw.close()
    await new Promise((resolve) => raw.addEventListener('close', resolve))
  }
  expect(await lan.ask('room:snapshot', {})).toMatchObject({ ok: true })
  expect(await isAlive()).toBe(200)
})

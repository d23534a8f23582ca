import { routerCapabilities } from '@lientuyen/realtime/router-capabilities'
import { createWorker } from 'mediasoup'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Person, signedTicket, startNode, vp8 } from './test-node.ts'

let node: Awaited<ReturnType<typeof startNode>>
beforeAll(async () => {
  node = await startNode({ heartbeatMs: 250, missedHeartbeats: 4 })
})
afterAll(() => node.close())

const sitDown = async (room: string, seat: string) => {
  const person = await node.person()
  const joined = await person.join(await signedTicket({ room, seat }), room)
  if (!joined.ok) throw new Error(joined.refusal)
  return Object.assign(person, { media: joined.value.media })
}
const rebuilt = (person: Person, epoch: number) =>
  person.until(() =>
    person.changes.find(
      (change) => change.type === 'media' && change.media.epoch === epoch && change.media.state === 'ready',
    ),
  )
const publishCamera = (person: Person, transportId: string, ssrc: number) =>
  person.get('media:publish', { source: 'camera', kind: 'video', paused: false, transportId, rtpParameters: vp8(ssrc) })

test('what the browser believes of a router is what a router can do', async () => {
  const { routerCodecs } = await import('@lientuyen/realtime/router-capabilities')
  const worker = await createWorker()
  const router = await worker.createRouter({ mediaCodecs: structuredClone(routerCodecs) as never })
  const { codecs, headerExtensions } = router.rtpCapabilities
  worker.close()
  const withoutCaptureTime = headerExtensions!.filter(({ uri }) => !uri.endsWith('abs-capture-time'))
  expect({ codecs, headerExtensions: withoutCaptureTime }).toEqual(routerCapabilities)
})

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'after %s of the media worker the room has a new router, and its people, chat and picture',
  async (signal) => {
    const room = `after-${signal}`
    const [lan, minh] = [await sitDown(room, 'lan'), await sitDown(room, 'minh')]
    await lan.get('chat:send', { text: 'vẫn còn' })
    await publishCamera(lan, lan.media.send.id, 5001)
    const [pid] = node.sfu.pool.pids
    process.kill(pid!, signal)

    await Promise.all([rebuilt(lan, 2), rebuilt(minh, 2)])
    expect(node.sfu.pool.pids[0]).not.toBe(pid)
    const again = await lan.get('media:open', { rtpCapabilities: routerCapabilities })
    expect(again.epoch).toBe(2)
    expect(await lan.ask('transport:restart-ice', { transportId: lan.media.send.id })).toMatchObject({
      code: 'not_found',
    })
    await publishCamera(lan, again.send.id, 5002)

    const theirs = await minh.get('media:open', { rtpCapabilities: routerCapabilities })
    expect(theirs.consumers).toMatchObject([{ seat: 'lan', source: 'camera' }])
    const snapshot = await minh.get('room:snapshot', {})
    expect(snapshot.chat.map(({ text }) => text)).toEqual(['vẫn còn'])
    expect(snapshot.participants.map(({ seat, away }) => [seat, away])).toEqual([
      ['lan', false],
      ['minh', false],
    ])
  },
  20_000,
)

test('the door says that it is unwell while the worker is away, and who joins just then is served', async () => {
  const lan = await sitDown('joining-meanwhile', 'lan')
  process.kill(node.sfu.pool.pids[0]!, 'SIGKILL')
  await lan.until(() => lan.changes.find((change) => change.type === 'media' && change.media.state === 'lost'))
  const minh = await sitDown('joining-meanwhile', 'minh')
  expect(minh.media.send.id).toBeTruthy()
  expect((await fetch(`${node.url}/health`)).status).toBe(200)
})

test('ten deaths in a row leave the room standing', async () => {
  const lan = await sitDown('ten', 'lan')
  for (let epoch = 2; epoch <= 11; epoch++) {
    process.kill(node.sfu.pool.pids[0]!, 'SIGKILL')
    await rebuilt(lan, epoch)
  }
  expect(await lan.ask('media:open', { rtpCapabilities: routerCapabilities })).toMatchObject({
    ok: true,
    value: { epoch: 11 },
  })
}, 30_000)

test('a node whose media port is taken does not start, and says which', async () => {
  const { createSocket } = await import('node:dgram')
  const taken = createSocket('udp4')
  await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve))
  const { port } = taken.address()
  await expect(startNode({}, { MEDIA_PORT: String(port) })).rejects.toThrow(String(port))
  taken.close()
})

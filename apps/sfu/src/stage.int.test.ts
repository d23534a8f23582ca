import type { Signal } from '@lientuyen/realtime/notices'
import { routerCapabilities } from '@lientuyen/realtime/router-capabilities'
import { createWorker, type types } from 'mediasoup'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { Stage } from './stage.ts'
import { freePort, opus, vp8 } from './test-node.ts'

let worker: types.Worker
let server: types.WebRtcServer
beforeAll(async () => {
  worker = await createWorker()
  const port = await freePort()
  server = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1', port }] })
})
afterAll(() => worker.close())

const news = () => {
  const signals: { seat: string; signal: Signal }[] = []
  return {
    signals,
    signal: (seat: string, signal: Signal) => void signals.push({ seat, signal }),
    tellAll: () => {},
    published: () => {},
    failed: vi.fn(),
  }
}
/** A worker whose routers make no transport while the gate is shut. */
function gatedWorker() {
  let gate = Promise.resolve()
  const createRouter = async (options: types.RouterOptions) => {
    const router = await worker.createRouter(options)
    const create = router.createWebRtcTransport.bind(router)
    router.createWebRtcTransport = (async (wishes: types.WebRtcTransportOptions) => {
      await gate
      return create(wishes)
    }) as typeof create
    return router
  }
  const shut = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    return resolve
  }
  return { shut, place: { worker: { createRouter } as unknown as types.Worker, server } }
}
const microphone = { source: 'microphone', kind: 'audio', paused: false } as const

test('whoever is still coming in when another publishes is offered the track, once, and the other is not refused', async () => {
  const { shut, place } = gatedWorker()
  const told = news()
  const stage = await Stage.raise(1, place, told)
  const lan = await stage.open('lan', routerCapabilities)

  const letIn = shut()
  const coming = stage.open('minh', routerCapabilities)
  const published = await stage.publish('lan', { ...microphone, transportId: lan.send.id, rtpParameters: opus(1) })
  letIn()
  const { consumers } = await coming

  expect(published.producerId).toBeTruthy()
  expect(consumers).toMatchObject([{ seat: 'lan', source: 'microphone' }])
  expect(told.signals.filter(({ signal }) => signal.type === 'offer')).toEqual([])
  expect(told.failed).not.toHaveBeenCalled()
  stage.close()
})

test('who leaves while coming in is let go, and nobody else is disturbed', async () => {
  const { shut, place } = gatedWorker()
  const stage = await Stage.raise(1, place, news())
  const lan = await stage.open('lan', routerCapabilities)
  const letIn = shut()
  const coming = stage.open('minh', routerCapabilities)
  stage.closeSeat('minh')
  letIn()
  await expect(coming).rejects.toMatchObject({ code: 'wrong_state' })
  await stage.publish('lan', { ...microphone, transportId: lan.send.id, rtpParameters: opus(2) })
  expect(stage.publishedBy('lan')).toEqual([microphone])
  stage.close()
})

test('a camera that is published again takes the place of the first', async () => {
  const told = news()
  const stage = await Stage.raise(1, { worker, server }, told)
  const [lan] = await Promise.all([stage.open('lan', routerCapabilities), stage.open('minh', routerCapabilities)])
  const camera = { source: 'camera', kind: 'video', paused: false, transportId: lan.send.id } as const
  await stage.publish('lan', { ...camera, rtpParameters: vp8(11) })
  await stage.publish('lan', { ...camera, rtpParameters: vp8(12) })

  expect(stage.publishedBy('lan')).toEqual([{ source: 'camera', kind: 'video', paused: false }])
  await expect.poll(() => told.signals.filter(({ signal }) => signal.type === 'withdrawn').length).toBe(1)
  expect(stage.offerOf('minh').consumers).toHaveLength(1)
  stage.close()
})

test('a track met on both ways, by who comes in and by who publishes, is offered once', async () => {
  const told = news()
  const stage = await Stage.raise(1, { worker, server }, told)
  const lan = await stage.open('lan', routerCapabilities)
  // Held between the registration of the track and its being offered around: exactly there the other comes in.
  const { promise, resolve } = Promise.withResolvers<void>()
  const connect = vi.spyOn(Promise, 'all')
  connect.mockImplementationOnce(async (values) => {
    const done = []
    for (const value of values as Iterable<unknown>) done.push(await value)
    await promise
    return done as never
  })
  const publishing = stage.publish('lan', { ...microphone, transportId: lan.send.id, rtpParameters: opus(21) })
  await expect.poll(() => stage.publishedBy('lan').length).toBe(1)
  const { consumers } = await stage.open('minh', routerCapabilities)
  resolve()
  await publishing
  expect(consumers.length + told.signals.filter(({ signal }) => signal.type === 'offer').length).toBe(1)
  stage.close()
})

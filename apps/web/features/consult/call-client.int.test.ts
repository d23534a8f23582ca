import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { TestPage } from './test-page.ts'
import { inPage, startTestRoom } from './test-room.ts'

let room: Awaited<ReturnType<typeof startTestRoom>>
beforeAll(async () => {
  room = await startTestRoom('test-page.ts')
}, 60_000)
afterEach(() => room.closePages())
afterAll(() => room?.close())

async function sitDown(name: string, seat: string, own = { camera: true, microphone: true }) {
  const page = await room.open(name, seat)
  await page.evaluate(`window.page.join(${JSON.stringify(name)}, ${JSON.stringify(own)})`)
  return page
}
const counted = (page: Page) => inPage(page, (test: TestPage) => test.counted())
const state = (page: Page) => inPage(page, (test: TestPage) => test.call!.getState())

/** More frames are decoded and more sound is heard than at the first look. */
async function isReceiving(page: Page) {
  const before = await counted(page)
  await expect
    .poll(
      async () => {
        const { framesDecoded, audioEnergy } = await counted(page)
        return framesDecoded > before.framesDecoded + 10 && audioEnergy > before.audioEnergy
      },
      { timeout: 15_000, message: 'frames are decoded and sound is heard' },
    )
    .toBe(true)
}

test('two people see and hear each other: decoded frames and audio energy at both ends', async () => {
  const [lan, minh] = [await sitDown('see', 'lan'), await sitDown('see', 'minh')]
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  const { sentLayers } = await counted(lan)
  expect(sentLayers, 'simulcast: more than one layer is sent').toBeGreaterThan(1)
}, 40_000)

test('where a firewall lets no UDP through, both are seen and heard over TCP, and on one and the same port', async () => {
  const lan = await room.open('tcp', 'lan')
  await inPage(lan, (test: TestPage) => test.blockUdp())
  await lan.evaluate(`window.page.join('tcp', { camera: true, microphone: true })`)
  const minh = await sitDown('tcp', 'minh')
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  expect(new Set((await counted(lan)).protocols)).toEqual(new Set(['tcp']))
}, 40_000)

test('the media worker is killed: the room comes back by itself, and frames flow again', async () => {
  const [lan, minh] = [await sitDown('kill', 'lan'), await sitDown('kill', 'minh')]
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  process.kill(room.workerPid(), 'SIGKILL')
  await expect.poll(async () => (await state(lan)).room?.media.epoch).toBe(2)
  await Promise.all([isReceiving(lan), isReceiving(minh)])
}, 60_000)

test('a reloaded page is back in its seat with camera and microphone, without a new ticket', async () => {
  const [lan, minh] = [await sitDown('reload', 'lan'), await sitDown('reload', 'minh')]
  await isReceiving(minh)
  await lan.reload()
  await lan.waitForFunction('window.page')
  await lan.evaluate(`window.ticket = () => { throw new Error('no ticket needed') }`)
  await lan.evaluate(`window.page.join('reload', { camera: false, microphone: false })`)
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  const { mySeat, room: seen } = await state(minh)
  expect(mySeat).toBe('minh')
  expect(seen?.people.map(({ seat }) => seat).sort()).toEqual(['lan', 'minh'])
}, 60_000)

test('a muted microphone is seen as muted; a camera that is off takes its picture away', async () => {
  const [lan, minh] = [await sitDown('mute', 'lan'), await sitDown('mute', 'minh')]
  await isReceiving(minh)
  await inPage(lan, (test: TestPage) => test.call!.own.set('microphone', false))
  await inPage(lan, (test: TestPage) => test.call!.own.set('camera', false))
  await expect
    .poll(async () => (await state(minh)).room?.people.find(({ seat }) => seat === 'lan')?.media)
    .toEqual([{ source: 'microphone', kind: 'audio', paused: true }])
  await expect.poll(async () => (await state(minh)).tracks.map(({ source }) => source)).toEqual(['microphone'])

  await inPage(lan, (test: TestPage) => test.call!.own.set('microphone', true))
  await inPage(lan, (test: TestPage) => test.call!.own.set('camera', true))
  await isReceiving(minh)
}, 60_000)

test('two people look at the same slice and see each other’s pointer; who comes late sees it too', async () => {
  const quiet = { camera: false, microphone: false }
  const [lan, minh] = [await sitDown('view', 'lan', quiet), await sitDown('view', 'minh', quiet)]
  await expect.poll(async () => (await state(minh)).room?.people.length).toBe(2)
  for (const page of [lan, minh]) await inPage(page, (test: TestPage) => test.follow())
  expect(await inPage(lan, (test: TestPage) => test.call!.viewer.takePointer())).toBe(true)
  expect(await inPage(minh, (test: TestPage) => test.call!.viewer.takePointer())).toBe(false)

  for (let frame = 1; frame <= 30; frame++) await lan.evaluate(`page.show(${frame})`)
  await expect.poll(() => inPage(minh, (test: TestPage) => test.views.at(-1)?.frame)).toBe(30)
  await minh.evaluate('page.point(255.25, 100.5)')
  await expect
    .poll(() => inPage(lan, (test: TestPage) => test.pointers.at(-1)))
    .toMatchObject({ x: 255.25, y: 100.5, name: 'BS. minh' })
  expect(await inPage(lan, (test: TestPage) => test.views), 'one’s own view does not come back').toEqual([])

  const hoa = await sitDown('view', 'hoa', quiet)
  await expect.poll(async () => (await state(hoa)).phase).toBe('joined')
  await inPage(hoa, (test: TestPage) => test.follow())
  expect(await inPage(hoa, (test: TestPage) => test.views.at(-1)?.frame)).toBe(30)
  expect(await inPage(hoa, (test: TestPage) => test.pointers.at(-1)?.x)).toBe(255.25)
}, 60_000)

test('the line to the sfu drops: the same seat, the same roads, and what was written meanwhile arrives once', async () => {
  const [lan, minh] = [await sitDown('line', 'lan'), await sitDown('line', 'minh')]
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  const opened = await inPage(lan, (test: TestPage) => test.opened())
  await inPage(lan, (test: TestPage) => {
    test.cutLine()
    test.call!.say('viết khi mất mạng')
  })
  await expect.poll(async () => (await state(minh)).room?.chat.map(({ text }) => text)).toEqual(['viết khi mất mạng'])
  await expect.poll(async () => (await state(lan)).phase).toBe('joined')
  expect((await state(lan)).sending).toEqual([])
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  expect(await inPage(lan, (test: TestPage) => test.opened()), 'no media was built anew').toBe(opened)
}, 60_000)

test('the whole sfu is started anew: everyone is back with a new ticket, seen and heard', async () => {
  const [lan, minh] = [await sitDown('anew', 'lan'), await sitDown('anew', 'minh')]
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  const { life } = (await state(lan)).room!
  await room.restartSfu()
  await expect.poll(async () => (await state(lan)).room?.life !== life, { timeout: 15_000 }).toBe(true)
  await Promise.all([isReceiving(lan), isReceiving(minh)])
}, 60_000)

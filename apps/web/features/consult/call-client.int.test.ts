import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { createInterface } from 'node:readline'
import { mintTicket } from '@lientuyen/realtime/ticket'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { TestPage } from './test-page.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const secret = 'one secret for tickets and reports of this test'

async function freePort() {
  const server = createNetServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A media node in a process of its own, as in production. */
async function startSfu(origin: string) {
  const [port, mediaPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    SFU_PORT: String(port),
    MEDIA_PORT: String(mediaPort),
    MEDIA_WORKERS: '1',
    TICKET_SECRET: secret,
    REPORT_SECRET: secret,
    WEB_URL: origin,
    ALLOWED_ORIGINS: origin,
    LOG_LEVEL: 'info',
  }
  const main = new URL('../../../sfu/src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let workerPid = 0
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the sfu did not start')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line)
      if (entry.msg === 'media worker is up') workerPid = entry.pid
      if (entry.msg === 'sfu is up') resolve()
    })
  })
  const close = () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    return ended
  }
  return { url: `http://127.0.0.1:${port}`, workerPid: () => workerPid, close }
}

async function startPage() {
  const { outputFiles } = await build({
    entryPoints: [new URL('./test-page.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    define: { global: 'window' },
  })
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/')) return void response.writeHead(204).end()
    const isScript = request.url === '/page.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(
      isScript ? outputFiles[0]!.text : '<!doctype html><body><script type="module" src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

let browser: Browser
let site: Awaited<ReturnType<typeof startPage>>
let sfu: Awaited<ReturnType<typeof startSfu>>
const inPage = <T>(page: Page, act: (test: TestPage) => T) =>
  page.evaluate(`(${act.toString()})(window.page)`) as Promise<T>

beforeAll(async () => {
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}; set CHROMIUM_PATH`)
  site = await startPage()
  sfu = await startSfu(site.url)
  browser = await chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--no-sandbox',
      '--disable-background-networking',
    ],
  })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await sfu?.close()
  site?.server.close()
  site?.server.closeAllConnections()
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

async function sitDown(room: string, seat: string, own = { camera: true, microphone: true }) {
  const page = await (await browser.newContext()).newPage()
  await page.exposeFunction('ticket', async () => {
    const ticket = {
      jti: randomUUID(),
      room,
      node: 'sfu-1',
      seat,
      personId: seat,
      displayName: `BS. ${seat}`,
      affiliation: '',
      role: '',
      mayPublish: ['microphone' as const, 'camera' as const, 'screen' as const],
      mayPoint: true,
      mayChat: true,
    }
    return { ticket: await mintTicket(ticket, secret, new Date()), sfuUrl: sfu.url }
  })
  await page.goto(site.url)
  await page.waitForFunction('window.page')
  await page.evaluate(`window.page.join(${JSON.stringify(room)}, ${JSON.stringify(own)})`)
  return page
}
const counted = (page: Page) => inPage(page, (test) => test.counted())
const state = (page: Page) => inPage(page, (test) => test.call!.getState())

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

test('the media worker is killed: the room comes back by itself, and frames flow again', async () => {
  const [lan, minh] = [await sitDown('kill', 'lan'), await sitDown('kill', 'minh')]
  await Promise.all([isReceiving(lan), isReceiving(minh)])
  process.kill(sfu.workerPid(), 'SIGKILL')
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
  const { mySeat, room } = await state(minh)
  expect(mySeat).toBe('minh')
  expect(room?.people.map(({ seat }) => seat).sort()).toEqual(['lan', 'minh'])
}, 60_000)

test('a muted microphone is seen as muted; a camera that is off takes its picture away', async () => {
  const [lan, minh] = [await sitDown('mute', 'lan'), await sitDown('mute', 'minh')]
  await isReceiving(minh)
  await inPage(lan, (test) => test.call!.own.set('microphone', false))
  await inPage(lan, (test) => test.call!.own.set('camera', false))
  await expect
    .poll(async () => (await state(minh)).room?.people.find(({ seat }) => seat === 'lan')?.media)
    .toEqual([{ source: 'microphone', kind: 'audio', paused: true }])
  await expect.poll(async () => (await state(minh)).tracks.map(({ source }) => source)).toEqual(['microphone'])

  await inPage(lan, (test) => test.call!.own.set('microphone', true))
  await inPage(lan, (test) => test.call!.own.set('camera', true))
  await isReceiving(minh)
}, 60_000)

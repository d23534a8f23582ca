import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { createInterface } from 'node:readline'
import { mintTicket } from '@lientuyen/realtime/ticket'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'

/** For tests: a real media node, real browsers with fake cameras, and a page that is bundled on the spot. */

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const html =
  '<!doctype html><html lang="vi"><head><link rel="stylesheet" href="/page.css"></head><body><script type="module" src="/page.js"></script></body></html>'
const secret = 'one secret for tickets and reports of this test'

async function freePort() {
  const server = createNetServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A media node in a process of its own, as in production. */
async function startSfu(origin: string, [port, mediaPort]: readonly [number, number]) {
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
  process.once('exit', () => child.kill('SIGKILL')) // A test run that is cut off leaves no process behind.
  let workerPid = 0
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the sfu did not start')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line)
      if (entry.msg === 'media worker is up') workerPid = entry.pid
      if (entry.msg === 'sfu is up') resolve()
    })
  })
  const close = (signal: NodeJS.Signals = 'SIGTERM') => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return ended
  }
  return { url: `http://127.0.0.1:${port}`, workerPid: () => workerPid, close }
}

async function startPage(entry: string) {
  const { outputFiles } = await build({
    entryPoints: [new URL(`./${entry}`, import.meta.url).pathname],
    outdir: 'page',
    jsx: 'automatic',
    loader: { '.woff': 'dataurl', '.woff2': 'dataurl' },
    bundle: true,
    write: false,
    format: 'esm',
    define: { global: 'window', 'process.env': '{"NODE_ENV":"development"}' },
  })
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/')) return void response.writeHead(204).end()
    const asked = request.url?.match(/\.(js|css)$/)?.[1]
    const file = outputFiles.find(({ path }) => path.endsWith(`.${asked}`))
    const type = { js: 'text/javascript', css: 'text/css' }[asked ?? ''] ?? 'text/html; charset=utf-8'
    response.writeHead(200, { 'content-type': type })
    response.end(asked ? (file?.text ?? '') : html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

/** All that a media test needs; `entry` is the page's script, beside this file. */
export async function startTestRoom(entry: string, watch: (page: Page) => void = () => {}) {
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}; set CHROMIUM`)
  const site = await startPage(entry)
  const ports = [await freePort(), await freePort()] as const
  let sfu = await startSfu(site.url, ports)
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--no-sandbox',
      '--disable-background-networking',
    ],
  })
  return {
    workerPid: () => sfu.workerPid(),
    /** As after a crash: no goodbye, all rooms forgotten, the same ports. */
    restartSfu: async () => {
      await sfu.close('SIGKILL')
      sfu = await startSfu(site.url, ports)
    },
    /** A browser of its own for someone with a ticket for `room`. */
    open: async (
      room: string,
      seat: string,
      options: { locale?: string; viewport?: { width: number; height: number } } = {},
    ) => {
      const page = await (await browser.newContext(options)).newPage()
      watch(page)
      page.setDefaultTimeout(12_000)
      await page.exposeFunction('ticket', () => ticketFor(room, seat, sfu.url))
      await page.goto(site.url)
      await page.waitForFunction('window.page')
      return page
    },
    closePages: async () => {
      for (const context of browser.contexts()) await context.close()
    },
    close: async () => {
      await browser.close()
      await sfu.close()
      site.server.close()
      site.server.closeAllConnections()
    },
  }
}

async function ticketFor(room: string, seat: string, sfuUrl: string) {
  const ticket = {
    jti: randomUUID(),
    room,
    node: 'sfu-1',
    seat,
    personId: seat,
    displayName: `BS. ${seat}`,
    affiliation: 'Bệnh viện huyện',
    role: 'specialist',
    mayPublish: ['microphone' as const, 'camera' as const, 'screen' as const],
    mayPoint: true,
    mayChat: true,
  }
  return { ticket: await mintTicket(ticket, secret, new Date()), sfuUrl }
}

/** What the page's script offers to the test, called in the page. */
export const inPage = <P, T>(page: Page, act: (test: P) => T) =>
  page.evaluate(`(${act.toString()})(window.page)`) as Promise<Awaited<T>>

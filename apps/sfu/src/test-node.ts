import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import type { RtpParameters } from '@lientuyen/realtime/media'
import type { Change, Notice, Signal } from '@lientuyen/realtime/notices'
import { type Report, readReport } from '@lientuyen/realtime/reports'
import { CONTRACT, type Input, type Output, type Reply, type RequestName } from '@lientuyen/realtime/requests'
import { routerCapabilities } from '@lientuyen/realtime/router-capabilities'
import { mintTicket, type Ticket } from '@lientuyen/realtime/ticket'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'

import { readEnvironment } from './environment.ts'
import { type SfuOptions, startSfu } from './sfu.ts'

/** For tests: a media node with real workers, a web door that takes its reports, and people with real sockets. */

export const ticketSecret = 'the ticket secret of the tests, long enough'
export const reportSecret = 'the report secret of the tests, long enough'

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A web that acknowledges reports; `statuses` are answered first, one a report. */
export async function startWeb() {
  const reports: Report[] = []
  const statuses: number[] = []
  const server = createHttpServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const status = statuses.shift() ?? 204
    const report = await readReport(JSON.parse(body).report, reportSecret, new Date())
    if (status < 300) reports.push(report)
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reports, statuses, close }
}

export async function startNode(options: SfuOptions = {}, variables: Record<string, string> = {}) {
  const web = await startWeb()
  const environment = readEnvironment({
    SFU_PORT: String(await freePort()),
    MEDIA_PORT: String(await freePort()),
    MEDIA_WORKERS: '1',
    TICKET_SECRET: ticketSecret,
    REPORT_SECRET: reportSecret,
    WEB_URL: web.url,
    ...variables,
  })
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const sfu = await startSfu(environment, log, { reportBackOffMs: [20, 100], ...options }).catch(async (error) => {
    await web.close()
    throw error
  })
  const people: Person[] = []
  return {
    sfu,
    web,
    url: `http://127.0.0.1:${sfu.port}`,
    /** Someone who has a line to the node, and has not joined. */
    person: async () => {
      const person = new Person(`http://127.0.0.1:${sfu.port}`)
      people.push(person)
      await person.connected
      return person
    },
    close: async () => {
      for (const person of people) person.hangUp()
      await sfu.close()
      await web.close()
    },
  }
}

export const newTicket = (changes: Partial<Ticket> = {}): Ticket => ({
  jti: randomUUID(),
  room: 'room-1',
  node: 'sfu-1',
  seat: 'seat-lan',
  personId: `person-of-${changes.seat ?? 'seat-lan'}`,
  displayName: 'BS. Lan',
  affiliation: 'Bệnh viện huyện',
  role: 'Bác sĩ',
  mayPublish: ['microphone', 'camera'],
  mayPoint: true,
  mayChat: true,
  ...changes,
})
export const signedTicket = (changes: Partial<Ticket> = {}) => mintTicket(newTicket(changes), ticketSecret, new Date())

/** Someone at the other end of a socket: asks, and remembers all that is heard. */
export class Person {
  readonly socket: Socket
  readonly notices: Notice[] = []
  readonly signals: Signal[] = []
  readonly connected: Promise<void>
  readonly #waiting = new Set<() => void>()

  constructor(url: string) {
    this.socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true })
    this.connected = new Promise((resolve, reject) => {
      this.socket.once('connect', resolve)
      this.socket.once('connect_error', reject)
    })
    this.socket.on('notice', (notice: Notice) => this.#heard(() => this.notices.push(notice)))
    this.socket.on('signal', (signal: Signal) => this.#heard(() => this.signals.push(signal)))
    this.socket.on('disconnect', () => this.#heard(() => {}))
  }

  async ask<R extends RequestName>(name: R, input: Input<R>, id: string = randomUUID()): Promise<Reply<Output<R>>> {
    return this.socket.timeout(8_000).emitWithAck(name, { id, input })
  }

  /** The value of a request that must succeed. */
  async get<R extends RequestName>(name: R, input: Input<R>): Promise<Output<R>> {
    const reply = await this.ask(name, input)
    if (!reply.ok) throw new Error(`${name} was refused: ${reply.code} ${reply.refusal}`)
    return reply.value
  }

  async join(ticket: string, room = 'room-1') {
    return this.ask('room:join', joinBy({ by: 'ticket', ticket }, room))
  }

  /** Waits until something heard makes `find` give a value. */
  until<T>(find: () => T | undefined | false | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = find()
        if (!found) return
        this.#waiting.delete(check)
        clearTimeout(timer)
        resolve(found)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(check)
        reject(new Error(`waited in vain; heard ${JSON.stringify(this.changes.slice(-5))}`))
      }, 10_000)
      this.#waiting.add(check)
      check()
    })
  }

  get changes(): Change[] {
    return this.notices.map(({ change }) => change)
  }

  hangUp() {
    this.socket.disconnect()
  }

  #heard(remember: () => void) {
    remember()
    for (const check of [...this.#waiting]) check()
  }
}

export const joinBy = (entry: Input<'room:join'>['entry'], room = 'room-1'): Input<'room:join'> => ({
  contract: CONTRACT,
  room,
  entry,
  rtpCapabilities: routerCapabilities,
})

/** What a browser would say of a microphone's or a camera's track. */
export const opus = (ssrc: number): RtpParameters => ({
  mid: String(ssrc),
  codecs: [
    { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] },
  ],
  headerExtensions: [],
  encodings: [{ ssrc }],
})
export const vp8 = (ssrc: number): RtpParameters => ({
  mid: String(ssrc),
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
  headerExtensions: [],
  encodings: [{ ssrc }],
})

export const fingerprint = {
  role: 'client' as const,
  fingerprints: [{ algorithm: 'sha-256' as const, value: Array.from({ length: 32 }, () => 'AB').join(':') }],
}

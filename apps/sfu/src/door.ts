import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ServerToClientEvents } from '@lientuyen/realtime/notices'
import { ORDERS_PATH, OrderBody, readOrder } from '@lientuyen/realtime/orders'
import { MAX_MESSAGE_BYTES } from '@lientuyen/realtime/requests'
import type { Logger } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Server, type Socket } from 'socket.io'

import type { Rooms } from './rooms.ts'
import type { Connection } from './seat.ts'
import { Session, type SessionSettings } from './session.ts'

export type DoorSettings = SessionSettings &
  Readonly<{
    allowedOrigins: readonly string[]
    ticketSecret: string
    /** Why media cannot be had at the moment; empty when all is well. */
    problems: () => readonly string[]
    log: Logger
  }>
type Emits = Record<string, (...args: unknown[]) => void>

/** Who has connected but does not join is not kept waiting for. */
const JOIN_WITHIN_MS = 15_000
const MAX_ORDER_BYTES = 8_192

/** HTTP: health and web's orders. Websocket: the consult rooms. */
export function createDoor(settings: DoorSettings): { http: HttpServer; close: () => Promise<void> } {
  const http = createServer((request, response) => {
    respond(request, response, settings).catch((error: unknown) => {
      settings.log.error({ reason: String(error) }, 'an HTTP request failed')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // A hospital's people may all come from one address.
  const arrivals = new RateLimiterMemory({ points: 200, duration: 10 })
  const io = new Server<Emits, ServerToClientEvents>(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: 5_000,
    pingTimeout: 8_000,
    // A join's reply shrinks to a quarter: a second less at 64 kbit/s.
    perMessageDeflate: { threshold: 2_048, serverNoContextTakeover: true, clientNoContextTakeover: true },
    allowRequest: (request, decide) => {
      const { origin } = request.headers
      if (origin && !settings.allowedOrigins.includes(origin)) return decide('origin not allowed', false)
      arrivals.consume(request.socket.remoteAddress ?? '').then(
        () => decide(null, true),
        () => decide('too many connections', false),
      )
    },
  })
  io.on('connection', (socket) => receive(socket, settings))

  return {
    http,
    close: async () => {
      await io.close()
      http.closeAllConnections()
    },
  }
}

function receive(socket: Socket<Emits, ServerToClientEvents>, settings: SessionSettings) {
  const connection: Connection = {
    notice: (notice) => void socket.emit('notice', notice),
    signal: (signal, how) => void (how?.volatile ? socket.volatile : socket).emit('signal', signal),
    // A moment later, so that the reply to the request that ends it still gets out.
    drop: () => void setImmediate(() => socket.disconnect(true)),
  }
  const session = new Session(connection, settings)
  const joinTimer = setTimeout(() => !session.hasJoined && socket.disconnect(true), JOIN_WITHIN_MS)

  // One listener for all: an emit without arguments, or with the wrong ones, meets the same guard as any other.
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const acknowledge = args.at(-1)
    void session.ask(String(name), args[0]).then((reply) => {
      if (typeof acknowledge === 'function') acknowledge(reply)
    })
  })
  socket.on('disconnect', () => {
    clearTimeout(joinTimer)
    session.end()
  })
}

async function respond(request: IncomingMessage, response: ServerResponse, settings: DoorSettings) {
  const { pathname } = new URL(request.url ?? '/', 'http://sfu')
  if (request.method === 'GET' && pathname === '/health') return health(response, settings.problems(), settings.rooms)
  if (request.method === 'POST' && pathname === ORDERS_PATH) return takeOrder(request, response, settings)
  response.writeHead(404).end()
}

function health(response: ServerResponse, problems: readonly string[], rooms: Rooms) {
  const isWell = problems.length === 0
  const body = isWell
    ? { status: 'ok', door: 'sfu', rooms: rooms.count }
    : { status: 'unhealthy', door: 'sfu', problems }
  response.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

async function takeOrder(
  request: IncomingMessage,
  response: ServerResponse,
  { rooms, ticketSecret, log }: DoorSettings,
) {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > MAX_ORDER_BYTES) return void response.writeHead(413).end()
  }
  const order = await parseOrder(text, ticketSecret)
  if (!order) return void response.writeHead(403).end()

  log.info({ order: order.type, room: order.room }, 'web gave an order')
  rooms.obey(order)
  response.writeHead(204).end()
}

async function parseOrder(text: string, secret: string) {
  try {
    return await readOrder(OrderBody.parse(JSON.parse(text)).order, secret, new Date())
  } catch {
    return null // Forged, old or unreadable: the same to whoever sent it.
  }
}

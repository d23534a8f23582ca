import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'

import { createDoor } from './door.ts'
import type { Environment } from './environment.ts'
import { Reporter } from './reporter.ts'
import { Rooms } from './rooms.ts'
import { WorkerPool } from './worker-pool.ts'

export type SfuOptions = Readonly<{
  seatKeptMs?: number
  heartbeatMs?: number
  missedHeartbeats?: number
  reportBackOffMs?: readonly [number, number]
}>

/** Time for the last reports to reach web when the process is asked to end. */
const LAST_REPORTS_MS = 4_000

/** A whole media node: workers, rooms, reports and the door, started. */
export async function startSfu(environment: Environment, log: Logger, options: SfuOptions = {}) {
  const { MEDIA_WORKERS, MEDIA_PORT, MEDIA_ADDRESS, WEB_URL, REPORT_SECRET, SFU_NODE, TICKET_SECRET } = environment
  const { seatKeptMs, reportBackOffMs, ...heartbeat } = options
  const pool = new WorkerPool({
    workers: MEDIA_WORKERS,
    mediaPort: MEDIA_PORT,
    address: MEDIA_ADDRESS,
    log,
    ...heartbeat,
  })
  const reporter = new Reporter({
    webUrl: WEB_URL,
    secret: REPORT_SECRET,
    node: SFU_NODE,
    log,
    backOffMs: reportBackOffMs,
  })
  const rooms = new Rooms({ node: SFU_NODE, ticketSecret: TICKET_SECRET, pool, reporter, seatKeptMs, log })
  const door = createDoor({
    rooms,
    log,
    ticketSecret: TICKET_SECRET,
    allowedOrigins: environment.ALLOWED_ORIGINS,
    turn: { urls: environment.TURN_URLS, secret: environment.TURN_SECRET },
    problems: () => pool.problems,
  })
  await pool.start()
  door.http.listen(environment.SFU_PORT, environment.HOST)
  await once(door.http, 'listening')
  const { port } = door.http.address() as AddressInfo
  log.info({ port, mediaPort: MEDIA_PORT, node: SFU_NODE }, 'sfu is up')

  let closing: Promise<void> | null = null
  const shut = async () => {
    rooms.close()
    await door.close()
    await reporter.close(LAST_REPORTS_MS)
    await pool.close()
  }
  return {
    port,
    pool,
    reporter,
    rooms,
    close: () => {
      closing ??= shut()
      return closing
    },
  }
}

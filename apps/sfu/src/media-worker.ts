import { createWorker, type types } from 'mediasoup'
import type { Logger } from 'pino'

export type MediaWorkerSettings = Readonly<{
  port: number
  address: string
  /** How often a worker must show that it is alive, and how many times it may miss. */
  heartbeatMs: number
  missedHeartbeats: number
  log: Logger
}>
export type MediaSeat = Readonly<{ worker: types.Worker; server: types.WebRtcServer }>

const RESPAWN_DELAYS_MS = [0, 100, 500, 2_000, 5_000]
const isLoopback = (address: string) => address === 'localhost' || address === '::1' || address.startsWith('127.')

/**
 * One place for a media worker: a process and its one UDP and TCP port. The process may die; the place brings up another at the
 * same port, and tells whoever listens.
 */
export class MediaWorker {
  readonly #settings: MediaWorkerSettings
  readonly #listeners = new Set<() => void>()
  #up: Promise<MediaSeat> | null = null
  #pid: number | null = null
  #problem: string | null = 'not started'
  #failures = 0
  #watch: NodeJS.Timeout | null = null
  #closed = false

  constructor(settings: MediaWorkerSettings) {
    this.#settings = settings
  }

  /** Why there is no working process at the moment, or null. */
  get problem() {
    return this.#problem
  }

  get pid() {
    return this.#pid
  }

  /** The worker that runs, or the one that is being started. */
  get up(): Promise<MediaSeat> {
    this.#up ??= this.#start()
    return this.#up
  }

  /** Calls `listener` each time the process has died. Returns a function that stops this. */
  onDied(listener: () => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close() {
    this.#closed = true
    this.#stopWatch()
    const up = await this.#up?.catch(() => null)
    up?.worker.close()
  }

  async #start(): Promise<MediaSeat> {
    const { port, address, log } = this.#settings
    const worker = await createWorker({ logLevel: 'error' })
    if (this.#closed) {
      worker.close()
      throw new Error('closed')
    }
    worker.on('died', (error) => this.#died(worker, error))
    const ip = isLoopback(address) ? '127.0.0.1' : '0.0.0.0'
    const announcedAddress = ip === address ? undefined : address
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: (['udp', 'tcp'] as const).map((protocol) => ({ protocol, ip, port, announcedAddress })),
      })
      this.#pid = worker.pid
      this.#problem = null
      this.#failures = 0
      this.#startWatch(worker)
      log.info({ pid: worker.pid, port }, 'media worker is up')
      return { worker, server }
    } catch (error) {
      worker.close()
      this.#problem = `media port ${port} cannot be opened`
      throw error
    }
  }

  #died(worker: types.Worker, error: Error) {
    const { log, port } = this.#settings
    log.error({ pid: worker.pid, port, reason: error.message }, 'media worker died')
    this.#stopWatch()
    this.#problem = `media worker at port ${port} died`
    this.#pid = null
    this.#respawn()
    // Listeners first hear that it is gone when `up` is already the next one (the event can come before routers read as closed).
    for (const listener of [...this.#listeners]) listener()
  }

  #respawn() {
    if (this.#closed) return
    const delay = RESPAWN_DELAYS_MS[Math.min(this.#failures++, RESPAWN_DELAYS_MS.length - 1)]!
    const next = new Promise((resolve) => setTimeout(resolve, delay)).then(() => this.#start())
    this.#up = next
    next.catch((error: Error) => {
      if (this.#closed) return
      this.#settings.log.error({ reason: error.message, port: this.#settings.port }, 'media worker did not start')
      this.#respawn()
    })
  }

  /** A stopped process does not die by itself: it is asked for a sign of life, and killed when it gives none. */
  #startWatch(worker: types.Worker) {
    let missed = 0
    let waiting = false
    this.#watch = setInterval(() => {
      if (waiting && ++missed >= this.#settings.missedHeartbeats) {
        this.#settings.log.error({ pid: worker.pid }, 'media worker hangs; ending it')
        this.#stopWatch()
        process.kill(worker.pid, 'SIGKILL')
        return
      }
      if (waiting) return
      waiting = true
      worker.getResourceUsage().then(
        () => {
          waiting = false
          missed = 0
        },
        () => this.#stopWatch(), // It has died; `died` says the rest.
      )
    }, this.#settings.heartbeatMs)
    this.#watch.unref()
  }

  #stopWatch() {
    if (this.#watch) clearInterval(this.#watch)
    this.#watch = null
  }
}

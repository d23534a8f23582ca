import { randomUUID } from 'node:crypto'
import { type Happening, REPORTS_PATH, type Report, signReport } from '@lientuyen/realtime/reports'
import type { Logger } from 'pino'

export type ReporterSettings = Readonly<{
  webUrl: string
  secret: string
  node: string
  log: Logger
  /** First and longest pause between tries, in ms. */
  backOffMs?: readonly [first: number, longest: number]
  maxWaiting?: number
}>

const TRY_MS = 5_000
/** Web has read it and says that it will never take it. */
const isFinal = (status: number) => status === 400 || status === 422

/**
 * Brings what happened in rooms to web: in order within a room, until acknowledged, signed anew for each try. Nothing is written
 * to disk; when web is away for long, the oldest reports on quality are given up first.
 */
export class Reporter {
  readonly #settings: ReporterSettings
  readonly #queues = new Map<string, Report[]>()
  readonly #sending = new Set<Promise<void>>()
  readonly #stop = new AbortController()
  #waiting = 0

  constructor(settings: ReporterSettings) {
    this.#settings = settings
  }

  get waiting() {
    return this.#waiting
  }

  report(room: string, life: string, happening: Happening) {
    const report: Report = {
      id: randomUUID(),
      node: this.#settings.node,
      room,
      life,
      at: new Date().toISOString(),
      happening,
    }
    this.#makeRoom()
    this.#waiting += 1
    const queue = this.#queues.get(room)
    if (queue) return void queue.push(report)

    this.#queues.set(room, [report])
    const sending = this.#sendAll(room)
    this.#sending.add(sending)
    void sending.finally(() => this.#sending.delete(sending))
  }

  /** Waits until everything is acknowledged, at most `patienceMs`; then gives up what is left. Safe to call twice. */
  async close(patienceMs: number) {
    const timer = setTimeout(() => this.#stop.abort(), patienceMs)
    await Promise.all(this.#sending)
    clearTimeout(timer)
    this.#stop.abort()
    if (this.#waiting > 0) this.#settings.log.error({ lost: this.#waiting }, 'reports were not taken by web')
  }

  async #sendAll(room: string) {
    const queue = this.#queues.get(room)!
    const [first, longest] = this.#settings.backOffMs ?? [500, 30_000]
    let pause = first
    while (queue.length > 0 && !this.#stop.signal.aborted) {
      const report = queue[0]!
      if (await this.#isTaken(report)) {
        if (queue[0] === report) queue.shift()
        this.#waiting -= 1
        pause = first
        continue
      }
      await this.#rest(pause * (0.75 + Math.random() / 2)) // Not all rooms at once when web is back.
      pause = Math.min(pause * 2, longest)
    }
    this.#queues.delete(room)
  }

  async #isTaken(report: Report) {
    const { webUrl, secret, log } = this.#settings
    const about = { report: report.id, type: report.happening.type, room: report.room }
    try {
      const response = await fetch(new URL(REPORTS_PATH, webUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ report: await signReport(report, secret, new Date()) }),
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TRY_MS)]),
        redirect: 'error',
      })
      await response.body?.cancel()
      if (response.ok) return true
      if (!isFinal(response.status)) log.warn({ ...about, status: response.status }, 'web did not take a report')
      if (isFinal(response.status)) log.error({ ...about, status: response.status }, 'web refused a report')
      return isFinal(response.status)
    } catch (error) {
      if (!this.#stop.signal.aborted) log.warn({ ...about, reason: String(error) }, 'web could not be reached')
      return false
    }
  }

  #rest(ms: number) {
    const { signal } = this.#stop
    return new Promise<void>((resolve) => {
      if (signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
    })
  }

  #makeRoom() {
    if (this.#waiting < (this.#settings.maxWaiting ?? 5_000)) return
    // Never the first of a queue: it may be on its way at this moment.
    const given = this.#giveUp(({ happening }) => happening.type === 'quality') ?? this.#giveUp(() => true)
    if (!given) return
    this.#waiting -= 1
    this.#settings.log.error({ report: given.id, type: given.happening.type }, 'too many reports wait; one is given up')
  }

  #giveUp(which: (report: Report) => boolean) {
    for (const queue of this.#queues.values()) {
      const index = queue.findIndex((report, position) => position > 0 && which(report))
      if (index > 0) return queue.splice(index, 1)[0]
    }
    return undefined
  }
}

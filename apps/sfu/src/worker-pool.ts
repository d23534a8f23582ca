import { accessSync, constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { workerBin } from 'mediasoup'
import type { Logger } from 'pino'

import { MediaWorker } from './media-worker.ts'

export type PoolSettings = Readonly<{
  workers: number
  mediaPort: number
  address: string
  log: Logger
  heartbeatMs?: number
  missedHeartbeats?: number
}>

/** What a person sends, in packets a second (VP8 and Opus, measured); each other person receives the same. */
const PACKETS_PER_SENDER = 165
/** A room that has just opened is counted as a small consult: its people are about to come in. */
const LEAST_PEOPLE = 3
const PACKETS_PER_WORKER = 40_000

/** Packets a second that a room of so many people makes a worker move. */
export const packetsOf = (people: number) => Math.max(people, LEAST_PEOPLE) ** 2 * PACKETS_PER_SENDER

type Guest = Readonly<{ people: () => number }>

/** All media workers of this node, and which rooms sit on which. */
export class WorkerPool {
  readonly #workers: MediaWorker[]
  readonly #guests = new Map<MediaWorker, Set<Guest>>()
  readonly #log: Logger

  constructor({ workers, mediaPort, address, log, heartbeatMs = 1_000, missedHeartbeats = 4 }: PoolSettings) {
    const count = workers || Math.max(1, availableParallelism() - 1)
    this.#log = log
    this.#workers = Array.from(
      { length: count },
      (_, index) => new MediaWorker({ port: mediaPort + index, address, heartbeatMs, missedHeartbeats, log }),
    )
    for (const worker of this.#workers) this.#guests.set(worker, new Set())
  }

  /** Starts every worker. Rejects with a sentence that says what to do when the worker's program is not there. */
  async start() {
    requireWorkerProgram()
    await Promise.all(this.#workers.map((worker) => worker.up))
  }

  get problems() {
    return this.#workers.flatMap(({ problem }) => problem ?? [])
  }

  get pids() {
    return this.#workers.flatMap(({ pid }) => pid ?? [])
  }

  /** The worker with the most room, preferring one that runs. The returned function gives the place back. */
  place(guest: Guest): { worker: MediaWorker; leave: () => void } {
    const loads = this.#workers
      .map((worker) => ({ worker, load: this.#loadOf(worker), down: worker.problem ? 1 : 0 }))
      .sort((a, b) => a.down - b.down || a.load - b.load)
    const { worker, load } = loads[0]!
    if (load > PACKETS_PER_WORKER) this.#log.warn({ load }, 'all media workers carry more than they should')

    this.#guests.get(worker)!.add(guest)
    return { worker, leave: () => void this.#guests.get(worker)!.delete(guest) }
  }

  async close() {
    await Promise.all(this.#workers.map((worker) => worker.close()))
  }

  #loadOf(worker: MediaWorker) {
    let load = 0
    for (const { people } of this.#guests.get(worker)!) load += packetsOf(people())
    return load
  }
}

/** mediasoup would only say "spawn ENOENT" much later. */
function requireWorkerProgram() {
  try {
    accessSync(workerBin, constants.X_OK)
  } catch {
    throw new Error(
      `The media worker's program is not at ${workerBin}. Run "npm start" once, which builds it, or set MEDIASOUP_WORKER_BIN.`,
    )
  }
}

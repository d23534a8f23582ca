import { DomainError } from '@lientuyen/core/errors'
import type { MediaState } from '@lientuyen/realtime/room'

import { Stage, type StageNews } from './stage.ts'
import type { WorkerPool } from './worker-pool.ts'

export type RoomMediaNews = StageNews & Readonly<{ people: () => number; changed: (state: MediaState) => void }>

/** How long a request waits for a router that is being rebuilt; a new worker takes some 50 ms. */
const WAIT_MS = 6_000
const RETRY_MS = 200

/** A room's media through all lives of its router: when a worker dies, a stage with the next epoch is raised on another. */
export class RoomMedia {
  readonly #pool: WorkerPool
  readonly #news: RoomMediaNews
  #epoch = 1
  #stage: Stage | null = null
  #next = Promise.withResolvers<Stage>()
  #unplace = () => {}
  #closed = false

  constructor(pool: WorkerPool, news: RoomMediaNews) {
    this.#pool = pool
    this.#news = news
    this.#raise()
  }

  get state(): MediaState {
    return { epoch: this.#epoch, state: this.#stage ? 'ready' : 'lost' }
  }

  /** The stage that stands, or the next one. Rejects as `unavailable` when none stands within seconds. */
  async stage(): Promise<Stage> {
    if (this.#stage) return this.#stage
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new DomainError('unavailable', 'consult.media_unavailable')), WAIT_MS).unref()
    })
    return Promise.race([this.#next.promise, late])
  }

  publishedBy(seat: string) {
    return this.#stage?.publishedBy(seat) ?? []
  }

  closeSeat(seat: string) {
    this.#stage?.closeSeat(seat)
  }

  close() {
    this.#closed = true
    this.#unplace()
    this.#stage?.close()
    this.#stage = null
  }

  #raise() {
    const epoch = this.#epoch
    const { worker, leave } = this.#pool.place({ people: this.#news.people })
    const stopListening = worker.onDied(() => this.#lost(epoch))
    this.#unplace = () => {
      stopListening()
      leave()
    }
    worker.up
      .then((place) => Stage.raise(epoch, place, this.#news))
      .then((stage) => this.#raised(stage))
      // Its worker died while the router was being made: not at once again, or a worker that cannot live would keep us busy.
      .catch(() => setTimeout(() => this.#lost(epoch), RETRY_MS))
  }

  #raised(stage: Stage) {
    if (this.#closed || stage.epoch !== this.#epoch) return stage.close()
    this.#stage = stage
    this.#next.resolve(stage)
    if (stage.epoch > 1) this.#news.changed(this.state)
  }

  #lost(epoch: number) {
    if (this.#closed || epoch !== this.#epoch) return
    this.#unplace()
    this.#epoch += 1
    if (this.#stage) this.#next = Promise.withResolvers<Stage>()
    this.#stage = null
    this.#news.changed(this.state)
    this.#raise()
  }
}

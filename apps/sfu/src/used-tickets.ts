import { MAX_TICKET_SECONDS } from '@lientuyen/realtime/ticket'

/** A little longer than any ticket can be valid, clock differences included. */
const REMEMBERED_MS = (MAX_TICKET_SECONDS + 30) * 1000

/** Which tickets have been shown. Remembers each only for as long as it could be shown again. */
export class UsedTickets {
  readonly #seen = new Map<string, number>()

  /** True the first time, false ever after. `now` in ms. */
  use(jti: string, now: number) {
    for (const [old, at] of this.#seen) {
      if (now - at < REMEMBERED_MS) break // Oldest first: the rest is younger.
      this.#seen.delete(old)
    }
    if (this.#seen.has(jti)) return false
    this.#seen.set(jti, now)
    return true
  }
}

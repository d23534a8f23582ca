/**
 * Sends the first value at once and then at most one every `intervalMs`; of those that come in between only the last, and the
 * last always. Close it, or a value still waiting is sent later.
 */
export class Coalesced<T> {
  readonly #send: (value: T) => void
  readonly #intervalMs: number
  #timer: ReturnType<typeof setTimeout> | null = null
  #waiting: { value: T } | null = null

  constructor(send: (value: T) => void, intervalMs: number) {
    this.#send = send
    this.#intervalMs = intervalMs
  }

  push(value: T) {
    if (this.#timer) {
      this.#waiting = { value }
      return
    }
    this.#timer = setTimeout(() => this.#next(), this.#intervalMs)
    this.#send(value)
  }

  /** Forgets what is waiting. */
  drop() {
    this.#waiting = null
  }

  close() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = null
  }

  #next() {
    this.#timer = null
    const { value } = this.#waiting ?? {}
    if (!this.#waiting) return
    this.#waiting = null
    this.push(value as T)
  }
}

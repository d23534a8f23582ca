/** Calls `next` so many times a second until it is stopped. */
export class Film {
  readonly #next: () => void
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(next: () => void) {
    this.#next = next
  }

  play(framesPerSecond: number) {
    this.stop()
    this.#timer = setInterval(this.#next, 1000 / framesPerSecond)
  }

  stop() {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

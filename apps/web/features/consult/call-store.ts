import { type CallEvent, type CallState, idle } from './call.ts'

/** A call's state, for `useSyncExternalStore`, and its events. Every `subscribe` and `onEvent` gives back a function that stops it. */
export class CallStore {
  readonly #listeners = new Set<() => void>()
  readonly #hearers = new Set<(event: CallEvent) => void>()
  #state: CallState = idle

  get state() {
    return this.#state
  }

  subscribe = (changed: () => void) => {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }

  onEvent = (hear: (event: CallEvent) => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  put(change: Partial<CallState>) {
    this.#state = { ...this.#state, ...change }
    for (const changed of [...this.#listeners]) changed()
  }

  tell(event: CallEvent) {
    for (const hear of [...this.#hearers]) hear(event)
  }

  close() {
    this.#listeners.clear()
    this.#hearers.clear()
  }
}

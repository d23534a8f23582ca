import type { ChatMessage } from '@lientuyen/realtime/room'

import type { Pending } from './call.ts'
import { Refused } from './signalling.ts'

export type OutboxNews = Readonly<{
  send: (message: Pending) => Promise<ChatMessage>
  changed: (waiting: readonly Pending[]) => void
  said: (message: ChatMessage) => void
  refused: (refusal: Refused) => void
}>

/** Chat messages on their way: each stays until the sfu has it, and is sent under one id however often the line breaks. */
export class Outbox {
  readonly #news: OutboxNews
  #waiting: readonly Pending[] = []

  constructor(news: OutboxNews) {
    this.#news = news
  }

  push(text: string) {
    const message = { id: crypto.randomUUID(), text: text.trim() }
    if (!message.text) return
    this.#put([...this.#waiting, message])
    void this.#deliver(message)
  }

  /** The line is back. */
  sendAll() {
    for (const message of this.#waiting) void this.#deliver(message)
  }

  async #deliver(message: Pending) {
    try {
      this.#news.said(await this.#news.send(message))
    } catch (error) {
      if (!(error instanceof Refused)) return // Sent again when the line is back.
      this.#news.refused(error)
    }
    this.#put(this.#waiting.filter(({ id }) => id !== message.id))
  }

  #put(waiting: readonly Pending[]) {
    this.#waiting = waiting
    this.#news.changed(waiting)
  }
}

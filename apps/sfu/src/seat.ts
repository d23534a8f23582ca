import { randomBytes } from 'node:crypto'
import type { Notice, Signal } from '@lientuyen/realtime/notices'
import type { Quality } from '@lientuyen/realtime/quality'
import type { Reply } from '@lientuyen/realtime/requests'
import type { Participant, PublishedMedia } from '@lientuyen/realtime/room'
import type { Ticket } from '@lientuyen/realtime/ticket'

/** A browser's end of the line, whatever carries it. */
export type Connection = Readonly<{
  notice: (notice: Notice) => void
  /** `volatile`: may be dropped when the line is full, for something newer follows. */
  signal: (signal: Signal, how?: { volatile: boolean }) => void
  drop: () => void
}>

const KEPT_REPLIES = 200

/** One person's place in a room. It outlives connections and media. */
export class Seat {
  readonly joinedAt: Date
  /** Whoever shows this may sit down here again; it dies with the seat, or when a new ticket takes the seat. */
  resume: string
  ticket: Ticket
  connection: Connection | null = null
  quality: Quality | null = null
  /** Runs while nobody is connected. */
  patience: NodeJS.Timeout | null = null
  readonly #replies = new Map<string, Promise<Reply>>()

  constructor(ticket: Ticket, now: Date) {
    this.ticket = ticket
    this.joinedAt = now
    this.resume = newResumeToken()
  }

  get id() {
    return this.ticket.seat
  }

  get holder() {
    const { personId, displayName } = this.ticket
    return { seat: this.id, personId, displayName }
  }

  renew(ticket: Ticket) {
    this.ticket = ticket
    this.resume = newResumeToken()
  }

  /** Does a request once, however often it is sent: browsers repeat what was not answered on a bad line. */
  once(messageId: string, answer: () => Promise<Reply>): Promise<Reply> {
    const known = this.#replies.get(messageId)
    if (known) return known

    const reply = answer()
    this.#replies.set(messageId, reply)
    if (this.#replies.size > KEPT_REPLIES) this.#replies.delete(this.#replies.keys().next().value!)
    return reply
  }

  shown(media: PublishedMedia[]): Participant {
    const { seat, personId, displayName, affiliation, role, mayPoint, mayChat } = this.ticket
    const joinedAt = this.joinedAt.toISOString()
    const away = this.connection === null
    return { seat, personId, displayName, affiliation, role, mayPoint, mayChat, joinedAt, away, media }
  }
}

const newResumeToken = () => randomBytes(32).toString('base64url')

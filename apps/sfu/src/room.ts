import { randomUUID } from 'node:crypto'
import { DomainError } from '@lientuyen/core/errors'
import type { MediaOffer, RtpCapabilities } from '@lientuyen/realtime/media'
import type { Change, LeaveReason, Signal } from '@lientuyen/realtime/notices'
import type { Quality } from '@lientuyen/realtime/quality'
import type { Happening } from '@lientuyen/realtime/reports'
import type { ChatMessage, Snapshot } from '@lientuyen/realtime/room'
import type { Ticket } from '@lientuyen/realtime/ticket'
import type { Pointer, ViewState } from '@lientuyen/realtime/viewer'
import type { Logger } from 'pino'

import { RoomMedia } from './room-media.ts'
import { type Connection, Seat } from './seat.ts'
import { Viewing } from './viewing.ts'
import type { WorkerPool } from './worker-pool.ts'

export type RoomSettings = Readonly<{
  pool: WorkerPool
  seatKeptMs: number
  maxSeats: number
  report: (life: string, happening: Happening) => void
  onClosed: () => void
  log: Logger
}>
type Keep = { epoch: number; send: string; receive: string }

const KEPT_MESSAGES = 300
/** A pointer that rests for this long is sent once more, this time surely. */
const SETTLED_MS = 250

/**
 * One consult: who is there, what was said, what is shown. Its media live on a router that may die and come back (`RoomMedia`);
 * its people on connections that may drop. Knows nothing of sockets, HTTP or hospitals.
 */
export class Room {
  readonly id: string
  readonly life = randomUUID()
  readonly #settings: RoomSettings
  readonly #startedAt = new Date()
  readonly #seats = new Map<string, Seat>()
  readonly #chat: ChatMessage[] = []
  readonly #viewing = new Viewing()
  readonly #settling = new Map<string, NodeJS.Timeout>()
  readonly #people = new Set<string>()
  readonly media: RoomMedia
  #seq = 0
  #closed = false

  constructor(id: string, settings: RoomSettings) {
    this.id = id
    this.#settings = settings
    this.media = new RoomMedia(settings.pool, {
      people: () => this.#seats.size,
      changed: (media) => this.#change({ type: 'media', media }),
      signal: (seat, signal) => this.#seats.get(seat)?.connection?.signal(signal),
      tellAll: (signal) => this.#signalAll(signal),
      published: (seat) => this.#showSeat(seat),
      failed: (error) => settings.log.error({ room: id, reason: String(error) }, 'a track could not be offered'),
    })
    this.#report({ type: 'started' })
  }

  get isClosed() {
    return this.#closed
  }

  /** Sits down by a ticket: in a new seat, or in one's own, where whoever sat there until now is told and dropped. */
  sit(ticket: Ticket, connection: Connection): Seat {
    const known = this.#seats.get(ticket.seat)
    if (known && known.ticket.personId !== ticket.personId) throw new DomainError('forbidden', 'consult.ticket_refused')
    if (!known && this.#seats.size >= this.#settings.maxSeats) {
      throw new DomainError('unavailable', 'consult.media_unavailable')
    }
    const seat = known ?? new Seat(ticket, new Date())
    if (known) known.renew(ticket)
    if (!known) {
      this.#seats.set(seat.id, seat)
      this.#people.add(ticket.personId)
      this.#report({ type: 'joined', seat: seat.id, personId: ticket.personId })
    }
    this.#occupy(seat, connection)
    return seat
  }

  /** Sits down again by the token of the last time. */
  sitAgain(resume: string, connection: Connection): Seat {
    const seat = [...this.#seats.values()].find((kept) => kept.resume === resume)
    if (!seat) throw new DomainError('forbidden', 'consult.ticket_refused')
    this.#occupy(seat, connection)
    return seat
  }

  /** Media for a seat: what it still has, if it names it, or new. */
  async seatMedia(
    seat: Seat,
    capabilities: RtpCapabilities,
    keep?: Keep,
  ): Promise<{ media: MediaOffer; kept: boolean }> {
    const stage = await this.media.stage()
    if (keep && stage.stillHas(seat.id, keep)) {
      stage.restrict(seat.id, seat.ticket.mayPublish)
      return { media: stage.offerOf(seat.id), kept: true }
    }

    const media = await stage.open(seat.id, capabilities)
    if (this.#seats.get(seat.id) !== seat) stage.closeSeat(seat.id) // It left meanwhile.
    this.#showSeat(seat.id)
    return { media, kept: false }
  }

  snapshot(): Snapshot {
    return {
      room: this.id,
      life: this.life,
      seq: this.#seq,
      startedAt: this.#startedAt.toISOString(),
      media: this.media.state,
      participants: [...this.#seats.values()].map((seat) => seat.shown(this.media.publishedBy(seat.id))),
      chat: [...this.#chat],
      view: this.#viewing.shared,
      holder: this.#viewing.holder,
      pointers: this.#viewing.pointers,
    }
  }

  say(seat: Seat, text: string): ChatMessage {
    if (!seat.ticket.mayChat) throw new DomainError('forbidden', 'consult.forbidden')
    const message = { id: randomUUID(), ...seat.holder, text, at: new Date().toISOString() }
    this.#chat.push(message)
    if (this.#chat.length > KEPT_MESSAGES) this.#chat.shift()
    this.#change({ type: 'chat', message })
    this.#report({ type: 'chat', message })
    return message
  }

  takePointer(seat: Seat) {
    if (!seat.ticket.mayPoint) throw new DomainError('forbidden', 'consult.forbidden')
    try {
      const holder = this.#viewing.take(seat.holder, Date.now())
      this.#change({ type: 'holder', holder })
      return holder
    } catch (refusal) {
      const { seat: holding } = this.#viewing.holder ?? {}
      if (holding) this.#seats.get(holding)?.connection?.signal({ type: 'wanted', by: seat.holder })
      throw refusal
    }
  }

  releasePointer(seat: Seat) {
    if (this.#viewing.release(seat.id)) this.#change({ type: 'holder', holder: null })
  }

  show(seat: Seat, view: ViewState) {
    const shared = this.#viewing.show(seat.id, view, Date.now())
    this.#change({ type: 'view', view: shared })
    return { revision: shared.revision }
  }

  point(seat: Seat, pointer: Pointer | null) {
    const moved = this.#viewing.move(seat.holder, pointer, Date.now())
    const tell = (volatile: boolean) => this.#signalAll({ type: 'pointers', pointers: [moved] }, { volatile }, seat.id)
    clearTimeout(this.#settling.get(seat.id))
    this.#settling.set(
      seat.id,
      setTimeout(() => tell(false), SETTLED_MS),
    )
    tell(true)
  }

  rate(seat: Seat, quality: Quality) {
    seat.quality = quality
  }

  /** The line dropped: the seat is kept for a while. */
  lose(seat: Seat, connection: Connection) {
    if (seat.connection !== connection || this.#closed) return
    seat.connection = null
    seat.patience = setTimeout(() => this.leave(seat, 'lost'), this.#settings.seatKeptMs)
    this.point(seat, null)
    this.#showSeat(seat.id)
  }

  leave(seat: Seat, reason: LeaveReason) {
    if (this.#seats.get(seat.id) !== seat) return
    this.#seats.delete(seat.id)
    this.media.closeSeat(seat.id)
    if (seat.patience) clearTimeout(seat.patience)
    const { id, connection, quality, ticket } = seat
    if (reason === 'removed') connection?.signal({ type: 'removed' })
    seat.connection = null
    this.releasePointer(seat)
    this.point(seat, null)
    this.#change({ type: 'left', seat: id, reason })

    const who = { seat: id, personId: ticket.personId }
    if (quality) this.#report({ type: 'quality', ...who, quality })
    this.#report({ type: 'left', ...who, reason, seconds: secondsSince(seat.joinedAt) })
    connection?.drop()
    if (this.#seats.size === 0) this.close()
  }

  remove(seatId: string) {
    const seat = this.#seats.get(seatId)
    if (seat) this.leave(seat, 'removed')
  }

  /** Ends the consult for everyone. */
  close() {
    if (this.#closed) return
    this.#closed = true
    this.#change({ type: 'closed' })
    for (const seat of [...this.#seats.values()]) this.leave(seat, 'left')
    for (const timer of this.#settling.values()) clearTimeout(timer)
    this.media.close()
    this.#report({ type: 'ended', seconds: secondsSince(this.#startedAt), people: this.#people.size })
    this.#settings.onClosed()
  }

  #occupy(seat: Seat, connection: Connection) {
    if (this.#closed) throw new DomainError('not_found', 'consult.not_open')
    if (seat.patience) clearTimeout(seat.patience)
    const before = seat.connection
    seat.connection = connection
    before?.signal({ type: 'displaced' })
    before?.drop()
    this.#showSeat(seat.id)
  }

  #showSeat(seatId: string) {
    const seat = this.#seats.get(seatId)
    if (seat) this.#change({ type: 'participant', participant: seat.shown(this.media.publishedBy(seatId)) })
  }

  #change(change: Change) {
    const notice = { life: this.life, seq: ++this.#seq, change }
    for (const { connection } of this.#seats.values()) connection?.notice(notice)
  }

  #signalAll(signal: Signal, how?: { volatile: boolean }, except?: string) {
    for (const { id, connection } of this.#seats.values()) if (id !== except) connection?.signal(signal, how)
  }

  #report(happening: Happening) {
    this.#settings.report(this.life, happening)
  }
}

const secondsSince = (then: Date) => Math.round((Date.now() - then.getTime()) / 1000)

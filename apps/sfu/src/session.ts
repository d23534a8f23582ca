import { DomainError } from '@lientuyen/core/errors'
import type { Input, Output, Reply } from '@lientuyen/realtime/requests'
import type { Logger } from 'pino'

import { type Asked, answer, read, refusalOf } from './guard.ts'
import { handlers, type Seated, type SeatedRequest } from './handlers.ts'
import { RequestsBudget } from './requests-budget.ts'
import type { Rooms } from './rooms.ts'
import type { Connection } from './seat.ts'
import { turnServers } from './turn.ts'

export type SessionSettings = Readonly<{
  rooms: Rooms
  turn: Readonly<{ urls: readonly string[]; secret: string }>
  log: Logger
}>

/** Sent many times a second and never repeated: not worth remembering their replies. */
const fleeting: readonly string[] = ['pointer:move', 'view:show']

/** One browser's connection from the first message to the last: first it joins, then it asks. Every message gets one reply. */
export class Session {
  readonly #settings: SessionSettings
  readonly #connection: Connection
  readonly #budget = new RequestsBudget()
  readonly #joins = new Map<string, Promise<Reply>>()
  #seated: Seated | null = null
  #isJoining = false
  #ended = false

  constructor(connection: Connection, settings: SessionSettings) {
    this.#connection = connection
    this.#settings = settings
  }

  get hasJoined() {
    return this.#seated !== null
  }

  /** The reply to whatever the browser emitted. Never rejects. */
  async ask(name: string, raw: unknown): Promise<Reply> {
    const { log } = this.#settings
    const about = { request: name.slice(0, 40), room: this.#seated?.room.id, seat: this.#seated?.seat.id }
    try {
      if (!(await this.#budget.allows(name))) {
        if (this.#budget.isExhausted) this.#connection.drop()
        throw new DomainError('unavailable', 'too_many_requests')
      }
      const asked = read(name, raw)
      return await this.#once(asked, () => answer(() => this.#do(asked), log, about))
    } catch (error) {
      return refusalOf(error, log, about)
    }
  }

  /** The connection is gone. */
  end() {
    this.#ended = true
    this.#seated?.room.lose(this.#seated.seat, this.#connection)
  }

  #once({ name, id }: Asked, act: () => Promise<Reply>) {
    if (fleeting.includes(name)) return act()
    if (name !== 'room:join') return this.#seated?.seat.once(id, act) ?? act()

    const joining = this.#joins.get(id) ?? act()
    if (this.#joins.size < 20) this.#joins.set(id, joining)
    return joining
  }

  async #do(asked: Asked): Promise<unknown> {
    if (asked.name === 'room:join') return this.#join(asked.input as Input<'room:join'>)
    if (!this.#seated) throw new DomainError('wrong_state', 'consult.join_first')
    const { room, seat } = this.#seated
    if (seat.connection !== this.#connection) throw new DomainError('wrong_state', 'consult.join_first')

    const handle = handlers[asked.name as SeatedRequest] as (who: Seated, input: unknown) => Promise<unknown>
    return handle({ room, seat }, asked.input)
  }

  async #join({ room: roomId, entry, rtpCapabilities, keep }: Input<'room:join'>): Promise<Output<'room:join'>> {
    if (this.#isJoining || this.#seated) throw new DomainError('wrong_state', 'consult.join_first')
    this.#isJoining = true
    try {
      this.#seated = await this.#sit(roomId, entry)
      const { room, seat } = this.#seated
      const { media, kept } = await room.seatMedia(seat, rtpCapabilities, keep)
      const { mayPublish } = seat.ticket
      return {
        seat: seat.id,
        resume: seat.resume,
        mayPublish,
        snapshot: room.snapshot(),
        media,
        kept,
        iceServers: this.#turn(),
      }
    } catch (error) {
      this.#seated?.room.lose(this.#seated.seat, this.#connection) // It may try again, with another ticket.
      this.#seated = null
      throw error
    } finally {
      this.#isJoining = false
    }
  }

  #turn() {
    const { urls, secret } = this.#settings.turn
    return turnServers(urls, secret, new Date())
  }

  async #sit(roomId: string, entry: Input<'room:join'>['entry']): Promise<Seated> {
    const { rooms } = this.#settings
    if (entry.by === 'ticket') {
      const ticket = await rooms.admit(entry.ticket, roomId)
      if (this.#ended) throw new DomainError('wrong_state', 'consult.join_first') // The line dropped meanwhile.
      const room = rooms.enter(roomId)
      return { room, seat: room.sit(ticket, this.#connection) }
    }
    const room = rooms.find(roomId)
    return { room, seat: room.sitAgain(entry.resume, this.#connection) }
  }
}

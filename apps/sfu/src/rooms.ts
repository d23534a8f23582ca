import { DomainError } from '@lientuyen/core/errors'
import type { Order } from '@lientuyen/realtime/orders'
import { SEAT_KEPT_MS } from '@lientuyen/realtime/room'
import { readTicket } from '@lientuyen/realtime/ticket'
import type { Logger } from 'pino'

import type { Reporter } from './reporter.ts'
import { Room } from './room.ts'
import { UsedTickets } from './used-tickets.ts'
import type { WorkerPool } from './worker-pool.ts'

export type RoomsSettings = Readonly<{
  node: string
  ticketSecret: string
  pool: WorkerPool
  reporter: Pick<Reporter, 'report'>
  seatKeptMs?: number
  maxSeats?: number
  log: Logger
}>

/** The rooms of this node, and who may enter them. */
export class Rooms {
  readonly #settings: RoomsSettings
  readonly #rooms = new Map<string, Room>()
  readonly #used = new UsedTickets()

  constructor(settings: RoomsSettings) {
    this.#settings = settings
  }

  get count() {
    return this.#rooms.size
  }

  /** What a ticket allows. It opens one room of one node, once. */
  async admit(token: string, roomId: string) {
    const now = new Date()
    const ticket = await readTicket(token, this.#settings.ticketSecret, now)
    if (ticket.node !== this.#settings.node || ticket.room !== roomId) {
      throw new DomainError('forbidden', 'consult.ticket_refused')
    }
    if (!this.#used.use(ticket.jti, now.getTime())) throw new DomainError('forbidden', 'consult.ticket_used')
    return ticket
  }

  /** A room that is open, or is opened now. */
  enter(roomId: string) {
    return this.#rooms.get(roomId) ?? this.#open(roomId)
  }

  /** A room that is open already. */
  find(roomId: string) {
    const room = this.#rooms.get(roomId)
    if (!room) throw new DomainError('not_found', 'consult.not_open')
    return room
  }

  obey(order: Order) {
    const room = this.#rooms.get(order.room)
    if (order.type === 'close') room?.close()
    if (order.type === 'remove') room?.remove(order.seat)
  }

  close() {
    for (const room of [...this.#rooms.values()]) room.close()
  }

  #open(id: string) {
    const { pool, reporter, log, seatKeptMs = SEAT_KEPT_MS, maxSeats = 40 } = this.#settings
    const room: Room = new Room(id, {
      pool,
      seatKeptMs,
      maxSeats,
      log,
      report: (life, happening) => reporter.report(id, life, happening),
      onClosed: () => {
        if (this.#rooms.get(id) === room) this.#rooms.delete(id)
      },
    })
    this.#rooms.set(id, room)
    return room
  }
}

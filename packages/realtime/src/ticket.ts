import { DomainError } from '@lientuyen/core/errors'
import { errors } from 'jose'
import { z } from 'zod'

import { Id, MediaSource } from './media.ts'
import { readSigned, sign } from './signed.ts'

const Shown = z.string().trim().min(1).max(200)

/**
 * What web lets one person do in one consult room of one media node; the sfu enforces this and knows nothing else.
 * `seat` is whatever web understands (an assignment's id): one person keeps one seat in a room.
 * `displayName`, `affiliation` and `role` are shown to the others as they are.
 */
export const Ticket = z.object({
  jti: z.uuid(),
  room: Id,
  node: Id,
  seat: Id,
  personId: Id,
  displayName: Shown,
  affiliation: z.string().max(200),
  role: z.string().max(100),
  mayPublish: z.array(MediaSource).max(4),
  mayPoint: z.boolean(),
  mayChat: z.boolean(),
})
export type Ticket = z.infer<typeof Ticket>

/** Time to fetch a ticket and join over a rural line; then it is worthless. */
export const TICKET_SECONDS = 90
export const MAX_TICKET_SECONDS = 120

/** Signs a ticket for one use, valid 90 s from `now` (or `lifeSeconds`, at most 120). `jti` is a fresh UUID. */
export async function mintTicket(ticket: Ticket, secret: string, now: Date, lifeSeconds = TICKET_SECONDS) {
  const { jti, ...claims } = Ticket.parse(ticket)
  return sign(claims, jti, lifeSeconds, { secret, audience: 'sfu', now })
}

/**
 * The ticket, if it was signed with `secret` and is still valid at `now`.
 * Throws DomainError `forbidden`: `consult.ticket_expired`, or `consult.ticket_refused` for anything else that is wrong with it.
 * That it is used once, and for this node and room, is for the reader to check.
 */
export async function readTicket(token: string, secret: string, now: Date): Promise<Ticket> {
  try {
    return Ticket.parse(await readSigned(token, MAX_TICKET_SECONDS, { secret, audience: 'sfu', now }))
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new DomainError('forbidden', 'consult.ticket_expired')
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
      throw new DomainError('forbidden', 'consult.ticket_refused')
    }
    throw error
  }
}

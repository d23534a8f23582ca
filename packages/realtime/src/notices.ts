import { z } from 'zod'

import { ConsumerOffer, Id } from './media.ts'
import { Line } from './quality.ts'
import { ChatMessage, MediaState, Participant } from './room.ts'
import { PointerHolder, RemotePointer, SharedView } from './viewer.ts'

/** Why someone is no longer in the room. */
export const LeaveReason = z.enum(['left', 'lost', 'removed'])
export type LeaveReason = z.infer<typeof LeaveReason>

/** What changes the room's state. Each says the new state, not the difference, so hearing it twice does no harm. */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('participant'), participant: Participant }),
  z.object({ type: z.literal('left'), seat: Id, reason: LeaveReason }),
  z.object({ type: z.literal('chat'), message: ChatMessage }),
  z.object({ type: z.literal('holder'), holder: PointerHolder.nullable() }),
  z.object({ type: z.literal('view'), view: SharedView }),
  z.object({ type: z.literal('media'), media: MediaState }),
  z.object({ type: z.literal('closed') }),
])
export type Change = z.infer<typeof Change>

/** One entry of a room's log. `seq` counts from 1 within a `life`; a gap means: ask for a snapshot. */
export const Notice = z.object({ life: z.uuid(), seq: z.int().min(1), change: Change })
export type Notice = z.infer<typeof Notice>

/** What passes and is not kept: for one browser, or gone in a moment. Not numbered. */
export const Signal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('offer'), epoch: z.int(), offer: ConsumerOffer }),
  z.object({ type: z.literal('withdrawn'), consumerId: Id }),
  z.object({ type: z.literal('pointers'), pointers: z.array(RemotePointer) }),
  /** Who is heard now, loudest first; volume in dBov (-127 to 0, RFC 6464). */
  z.object({ type: z.literal('speaking'), voices: z.array(z.object({ seat: Id, volume: z.number() })) }),
  z.object({ type: z.literal('line'), seat: Id, line: Line }),
  /** To the holder: someone else asks for the pointer. */
  z.object({ type: z.literal('wanted'), by: PointerHolder }),
  /** To a browser whose person sat down elsewhere: another tab or device has the seat now. */
  z.object({ type: z.literal('displaced') }),
  z.object({ type: z.literal('removed') }),
])
export type Signal = z.infer<typeof Signal>

/** What the sfu emits; both are parsed by the browser. */
export type ServerToClientEvents = { notice: (notice: Notice) => void; signal: (signal: Signal) => void }

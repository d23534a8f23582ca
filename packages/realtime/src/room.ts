import { z } from 'zod'

import { Id, MediaKind, MediaSource } from './media.ts'
import { PointerHolder, RemotePointer, SharedView } from './viewer.ts'

/** A message of at most 4,000 characters; longer ones are refused, never cut. */
export const MAX_CHAT_CHARACTERS = 4_000
export const ChatText = z.string().trim().min(1).max(MAX_CHAT_CHARACTERS)

/** A chat message as everyone sees it. `at` is the sfu's clock (ISO 8601, UTC). */
export const ChatMessage = z.object({
  id: z.uuid(),
  seat: Id,
  personId: Id,
  displayName: z.string(),
  text: ChatText,
  at: z.iso.datetime(),
})
export type ChatMessage = z.infer<typeof ChatMessage>

/** What someone publishes at the moment; `paused` is muted or covered. */
export const PublishedMedia = z.object({ source: MediaSource, kind: MediaKind, paused: z.boolean() })
export type PublishedMedia = z.infer<typeof PublishedMedia>

/** Someone in the room. `away`: the connection is lost, the seat is kept for a while. */
export const Participant = z.object({
  seat: Id,
  personId: Id,
  displayName: z.string(),
  affiliation: z.string(),
  role: z.string(),
  mayPoint: z.boolean(),
  mayChat: z.boolean(),
  joinedAt: z.iso.datetime(),
  away: z.boolean(),
  media: z.array(PublishedMedia),
})
export type Participant = z.infer<typeof Participant>

/** Whether the router stands (`ready`) or is being rebuilt after its worker died (`lost`). */
export const MediaState = z.object({ epoch: z.int(), state: z.enum(['ready', 'lost']) })
export type MediaState = z.infer<typeof MediaState>

/**
 * The whole state of a room after notice `seq` of its `life`. Whoever holds it needs only the notices that follow.
 * A new `life` (the sfu was started anew) has nothing to do with the numbers of the last one.
 */
export const Snapshot = z.object({
  room: Id,
  life: z.uuid(),
  seq: z.int(),
  startedAt: z.iso.datetime(),
  media: MediaState,
  participants: z.array(Participant),
  chat: z.array(ChatMessage),
  view: SharedView,
  holder: PointerHolder.nullable(),
  pointers: z.array(RemotePointer),
})
export type Snapshot = z.infer<typeof Snapshot>

/** How long (ms) the seat of someone whose line dropped is kept. */
export const SEAT_KEPT_MS = 75_000

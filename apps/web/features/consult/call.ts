import type { MediaSource } from '@lientuyen/realtime/media'
import type { Line } from '@lientuyen/realtime/quality'
import type { ChatMessage, Participant } from '@lientuyen/realtime/room'
import type { PointerHolder } from '@lientuyen/realtime/viewer'

import type { CallPhase, EndReason, RemoteTrack, RoomState } from './call-state.ts'
import type { DeviceProblem } from './devices.ts'
import { nothingOwn, type OwnSource, type OwnState } from './own-media.ts'

/** A message on its way. */
export type Pending = Readonly<{ id: string; text: string }>

/** Everything that a screen shows of a call; a new object after each change. */
export type CallState = Readonly<{
  phase: CallPhase
  endReason: EndReason | null
  /** What hindered joining: a Refused, or whatever the fetching of the ticket threw. */
  error: unknown
  mySeat: string | null
  mayPublish: readonly MediaSource[]
  room: RoomState | null
  tracks: readonly RemoteTrack[]
  own: OwnState
  sending: readonly Pending[]
  /** Media do not flow at the moment; they come back by themselves. */
  isCut: boolean
  /** One's own line. */
  line: Line
}>

export const idle: CallState = {
  phase: 'idle',
  endReason: null,
  error: null,
  mySeat: null,
  mayPublish: [],
  room: null,
  tracks: [],
  own: nothingOwn,
  sending: [],
  isCut: false,
  line: 'good',
}

/** What passes and deserves a word. */
export type CallEvent =
  | Readonly<{ type: 'came' | 'left'; person: Participant }>
  | Readonly<{ type: 'chat'; message: ChatMessage; mine: boolean }>
  | Readonly<{ type: 'wanted'; by: PointerHolder }>
  | Readonly<{ type: 'problem'; source: OwnSource; problem: DeviceProblem }>
  | Readonly<{ type: 'refused'; refusal: string; params: Readonly<Record<string, string | number>> }>

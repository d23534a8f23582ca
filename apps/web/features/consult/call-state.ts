import type { MediaKind, MediaSource } from '@lientuyen/realtime/media'
import type { Change, Notice, Signal } from '@lientuyen/realtime/notices'
import type { Line } from '@lientuyen/realtime/quality'
import type { ChatMessage, MediaState, Participant, Snapshot } from '@lientuyen/realtime/room'
import type { PointerHolder, RemotePointer, SharedView } from '@lientuyen/realtime/viewer'

/** `reconnecting`: the line is lost, the seat is kept, we are on the way back. */
export type CallPhase = 'idle' | 'joining' | 'joined' | 'reconnecting' | 'ended'
/** Why it ended: we left, web closed the room, we sat down elsewhere, we were removed, or we could not come in. */
export type EndReason = 'left' | 'closed' | 'displaced' | 'removed' | 'refused'

/** What the sfu tells of the room, as of notice `seq` of its `life`. */
export type RoomState = Readonly<{
  room: string
  life: string
  seq: number
  startedAt: string
  media: MediaState
  people: readonly Participant[]
  chat: readonly ChatMessage[]
  view: SharedView
  holder: PointerHolder | null
  pointers: readonly RemotePointer[]
  speaking: readonly string[]
  lines: Readonly<Record<string, Line>>
}>

/** Someone else's track that can be played now. */
export type RemoteTrack = Readonly<{
  consumerId: string
  seat: string
  source: MediaSource
  kind: MediaKind
  track: MediaStreamTrack
}>

export const fromSnapshot = ({ participants, ...snapshot }: Snapshot): RoomState => ({
  ...snapshot,
  people: participants,
  speaking: [],
  lines: {},
})

/** The room after a notice; null when one is missing in between, so that the whole state must be asked for. */
export function afterNotice(state: RoomState, { life, seq, change }: Notice): RoomState | null {
  if (life !== state.life) return null
  if (seq <= state.seq) return state // Heard already.
  if (seq > state.seq + 1) return null
  return { ...afterChange(state, change), seq }
}

function afterChange(state: RoomState, change: Change): RoomState {
  switch (change.type) {
    case 'participant':
      return { ...state, people: withPerson(state.people, change.participant) }
    case 'left':
      return { ...state, people: state.people.filter(({ seat }) => seat !== change.seat) }
    case 'chat':
      return { ...state, chat: [...state.chat.filter(({ id }) => id !== change.message.id), change.message] }
    case 'holder':
      return { ...state, holder: change.holder }
    case 'view':
      return { ...state, view: change.view }
    case 'media':
      return { ...state, media: change.media }
    case 'closed':
      return state
  }
}

/** The room after something that passes. */
export function afterSignal(state: RoomState, signal: Signal): RoomState {
  switch (signal.type) {
    case 'pointers':
      return { ...state, pointers: withPointers(state.pointers, signal.pointers) }
    case 'speaking':
      return { ...state, speaking: signal.voices.map(({ seat }) => seat) }
    case 'line':
      return { ...state, lines: { ...state.lines, [signal.seat]: signal.line } }
    default:
      return state
  }
}

function withPerson(people: readonly Participant[], person: Participant) {
  const index = people.findIndex(({ seat }) => seat === person.seat)
  return index < 0 ? [...people, person] : people.with(index, person)
}

function withPointers(pointers: readonly RemotePointer[], moved: readonly RemotePointer[]) {
  const others = pointers.filter(({ seat }) => !moved.some((pointer) => pointer.seat === seat))
  return [...others, ...moved.filter(({ pointer }) => pointer !== null)]
}

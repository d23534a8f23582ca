import type { Notice, Signal } from '@lientuyen/realtime/notices'
import type { ChatMessage, Snapshot } from '@lientuyen/realtime/room'

import type { CallEvent } from './call.ts'
import { afterNotice, afterSignal, fromSnapshot, type RoomState } from './call-state.ts'
import type { CallViewer } from './viewer-link.ts'

export type RoomCopyNews = Readonly<{
  /** Something changed that the call's screen shows. */
  changed: (room: RoomState) => void
  event: (event: CallEvent) => void
  /** A notice is missing: the whole state must be asked for. */
  gap: () => void
  router: (media: RoomState['media']) => void
  closed: () => void
}>

/** This browser's copy of the room, kept by what the sfu tells. Moves of the viewer go to the viewer only. */
export class RoomCopy {
  readonly #viewer: CallViewer
  readonly #news: RoomCopyNews
  #room: RoomState | null = null
  #mySeat: string | null = null
  #isConnected = false

  constructor(viewer: CallViewer, news: RoomCopyNews) {
    this.#viewer = viewer
    this.#news = news
  }

  /** The whole state, after joining or a gap. */
  begin(snapshot: Snapshot, mySeat: string) {
    this.#mySeat = mySeat
    this.#isConnected = true
    this.#set(fromSnapshot(snapshot))
    this.#news.changed(this.#room!)
  }

  /** The line is lost; what is known stays on the screen. */
  disconnect() {
    this.#isConnected = false
    this.#viewer.update(this.#room, this.#mySeat, false)
  }

  hear(notice: Notice) {
    const before = this.#room
    if (!before) return
    const next = afterNotice(before, notice)
    if (next === before) return
    if (!next) return this.#news.gap()
    this.#set(next)

    const { change } = notice
    if (change.type === 'view') return // Many times a second, and nothing but the viewer shows it.
    this.#news.changed(next)
    if (change.type === 'closed') return this.#news.closed()
    if (change.type === 'media') return this.#news.router(change.media)
    const event = eventOf(before, notice, this.#mySeat)
    if (event) this.#news.event(event)
  }

  feel(signal: Signal) {
    if (signal.type === 'wanted') return this.#news.event({ type: 'wanted', by: signal.by })
    if (!this.#room) return
    const next = afterSignal(this.#room, signal)
    if (next === this.#room) return
    this.#set(next)
    if (signal.type !== 'pointers') this.#news.changed(next)
  }

  /** A message of ours that the sfu has taken; its notice may come before or after. */
  said(message: ChatMessage) {
    if (!this.#room || this.#room.chat.some(({ id }) => id === message.id)) return
    this.#set({ ...this.#room, chat: [...this.#room.chat, message] })
    this.#news.changed(this.#room)
  }

  #set(room: RoomState) {
    this.#room = room
    this.#viewer.update(room, this.#mySeat, this.#isConnected)
  }
}

function eventOf(before: RoomState, { change }: Notice, mySeat: string | null): CallEvent | null {
  if (change.type === 'chat') return { type: 'chat', message: change.message, mine: change.message.seat === mySeat }
  if (change.type === 'left') {
    const person = before.people.find(({ seat }) => seat === change.seat)
    return person ? { type: 'left', person } : null
  }
  if (change.type !== 'participant') return null
  const isKnown = before.people.some(({ seat }) => seat === change.participant.seat)
  return isKnown ? null : { type: 'came', person: change.participant }
}

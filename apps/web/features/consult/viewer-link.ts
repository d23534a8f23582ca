import { Coalesced } from '@lientuyen/realtime/coalesced'
import type { Input } from '@lientuyen/realtime/requests'
import {
  type Pointer,
  type PointerHolder,
  type RemotePointer,
  VIEWER_MESSAGES_PER_SECOND,
  type ViewerLink,
  type ViewerLinkState,
  type ViewState,
} from '@lientuyen/realtime/viewer'

import type { RoomState } from './call-state.ts'
import { Refused, type Signalling } from './signalling.ts'

const INTERVAL_MS = 1000 / VIEWER_MESSAGES_PER_SECOND
const SETTLED_MS = 250
const apart: ViewerLinkState = { connected: false, mayPoint: false, holder: null, holding: false }
const hundredth = (value: number) => Math.round(value * 100) / 100

/** The call's side of shared viewing. Moves come many times a second, so they bypass the call's own state. */
export class CallViewer implements ViewerLink {
  readonly #line: () => Signalling | null
  #state = apart
  #mySeat: string | null = null
  #room: RoomState | null = null
  #lastShown: ViewState | null = null
  readonly #listeners = new Set<() => void>()
  readonly #views = new Set<(view: ViewState, by: PointerHolder | null) => void>()
  readonly #drawers = new Set<(pointers: readonly RemotePointer[]) => void>()
  readonly #showing = new Coalesced<ViewState>((view) => this.#say('view:show', { view }, false), INTERVAL_MS)
  readonly #moving = new Coalesced<Pointer | null>((pointer) => this.#point(pointer), INTERVAL_MS)
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor(line: () => Signalling | null) {
    this.#line = line
  }

  subscribe = (changed: () => void) => {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }

  getState = () => this.#state

  setLocalView = (view: ViewState) => {
    if (!this.#state.holding) return
    this.#lastShown = view
    this.#showing.push(view)
  }

  onRemoteView = (show: (view: ViewState, by: PointerHolder | null) => void) => {
    this.#views.add(show)
    const { view, by } = this.#room?.view ?? {}
    if (view) show(view, this.#who(by ?? null))
    return () => void this.#views.delete(show)
  }

  movePointer = (pointer: Pointer | null) => {
    this.#moving.push(pointer && { ...pointer, x: hundredth(pointer.x), y: hundredth(pointer.y) })
  }

  onPointers = (draw: (pointers: readonly RemotePointer[]) => void) => {
    this.#drawers.add(draw)
    draw(this.#others())
    return () => void this.#drawers.delete(draw)
  }

  takePointer = async () => {
    try {
      await this.#line()?.ask('pointer:take', {})
      return this.#line() !== null
    } catch (error) {
      if (error instanceof Refused && error.refusal === 'consult.pointer_held') return false
      throw error
    }
  }

  releasePointer = async () => {
    this.#showing.drop()
    await this.#line()?.ask('pointer:release', {})
  }

  /** The room as it is now. `mySeat` is null while there is none. */
  update(room: RoomState | null, mySeat: string | null, connected: boolean) {
    const before = this.#room
    this.#room = room
    this.#mySeat = mySeat
    this.#tellState(room, connected)
    if (!room) return
    if (before?.pointers !== room.pointers) for (const draw of this.#drawers) draw(this.#others())

    const { revision, view, by } = room.view
    const isNew = before?.life !== room.life || before.view.revision !== revision
    if (!isNew || !view || by === mySeat) return
    for (const show of this.#views) show(view, this.#who(by))
  }

  /** After the line was lost: whoever still leads shows again what was shown last. */
  repeat() {
    if (this.#state.holding && this.#lastShown) this.#showing.push(this.#lastShown)
  }

  close() {
    this.#showing.close()
    this.#moving.close()
    clearTimeout(this.#settling)
    this.update(null, null, false)
    for (const draw of this.#drawers) draw([])
  }

  #say<R extends 'view:show' | 'pointer:move'>(name: R, input: Input<R>, volatile: boolean) {
    this.#line()?.say(name, input, { volatile })
  }

  /** A move may be lost on a busy line; the place where the pointer rests may not. */
  #point(pointer: Pointer | null) {
    this.#say('pointer:move', { pointer }, pointer !== null)
    clearTimeout(this.#settling)
    if (pointer) this.#settling = setTimeout(() => this.#say('pointer:move', { pointer }, false), SETTLED_MS)
  }

  #tellState(room: RoomState | null, connected: boolean) {
    const me = room?.people.find(({ seat }) => seat === this.#mySeat)
    const holder = room?.holder ?? null
    const next: ViewerLinkState = {
      connected,
      mayPoint: me?.mayPoint ?? false,
      holder,
      holding: holder !== null && holder.seat === this.#mySeat,
    }
    const now = this.#state
    const isSame =
      now.connected === next.connected &&
      now.mayPoint === next.mayPoint &&
      now.holder?.seat === holder?.seat &&
      now.holding === next.holding
    if (isSame) return
    this.#state = next
    for (const changed of this.#listeners) changed()
  }

  #others() {
    return this.#room?.pointers.filter(({ seat }) => seat !== this.#mySeat) ?? []
  }

  #who(seat: string | null): PointerHolder | null {
    const person = this.#room?.people.find((one) => one.seat === seat)
    return person ? { seat: person.seat, personId: person.personId, displayName: person.displayName } : null
  }
}

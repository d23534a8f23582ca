import { DomainError } from '@lientuyen/core/errors'
import {
  POINTER_LEASE_MS,
  type Pointer,
  type PointerHolder,
  type RemotePointer,
  type SharedView,
  type ViewState,
} from '@lientuyen/realtime/viewer'

/** What is shown to all, who drives, and where everyone points. Knows the clock it is given and no one's screen. */
export class Viewing {
  #shared: SharedView = { revision: 0, view: null, by: null }
  #holder: PointerHolder | null = null
  #leaseEnds = 0
  readonly #pointers = new Map<string, RemotePointer>()

  get shared() {
    return this.#shared
  }

  get holder() {
    return this.#holder
  }

  get pointers() {
    return [...this.#pointers.values()]
  }

  /** Gives the pointer to `who`. Refuses while another holds it and has used it within the lease. */
  take(who: PointerHolder, now: number): PointerHolder {
    const held = this.#holder !== null && this.#holder.seat !== who.seat && now < this.#leaseEnds
    if (held) throw new DomainError('conflict', 'consult.pointer_held', { name: this.#holder!.displayName })
    this.#holder = who
    this.#leaseEnds = now + POINTER_LEASE_MS
    return who
  }

  /** True when `seat` held it. */
  release(seat: string) {
    if (this.#holder?.seat !== seat) return false
    this.#holder = null
    return true
  }

  show(seat: string, view: ViewState, now: number): SharedView {
    if (this.#holder?.seat !== seat) throw new DomainError('forbidden', 'consult.forbidden')
    this.#leaseEnds = now + POINTER_LEASE_MS
    this.#shared = { revision: this.#shared.revision + 1, view, by: seat }
    return this.#shared
  }

  move(who: PointerHolder, pointer: Pointer | null, now: number): RemotePointer {
    if (this.#holder?.seat === who.seat) this.#leaseEnds = now + POINTER_LEASE_MS
    const moved = { ...who, pointer }
    if (pointer) this.#pointers.set(who.seat, moved)
    else this.#pointers.delete(who.seat)
    return moved
  }
}

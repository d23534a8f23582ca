import { Notice, Signal } from '@lientuyen/realtime/notices'
import { AnyReply, type Input, type Output, type RequestName, requests } from '@lientuyen/realtime/requests'
import { io, type Socket } from 'socket.io-client'

export type SignallingNews = Readonly<{
  /** The line stands: for the first time, or again. */
  connected: () => void
  lost: () => void
  notice: (notice: Notice) => void
  signal: (signal: Signal) => void
}>

/** A refusal of the sfu; `refusal` is a key of the sentences of refusals. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(refusal: string, params: Record<string, string | number> = {}) {
    super(refusal)
    this.refusal = refusal
    this.params = params
  }
}
/** No answer came: the line is lost, or too slow. Whoever asked tries again when the line is back. */
export class LineLost extends Error {
  override name = 'LineLost'
}

const TRY_MS = 7_000
const TRIES = 3

/** The line to the sfu: comes back by itself, repeats what was not answered, and reads everything by the contract. */
export class Signalling {
  readonly #socket: Socket
  readonly #news: SignallingNews
  #closed = false

  constructor(url: string, news: SignallingNews) {
    this.#news = news
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 300,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.3,
      timeout: 8_000,
    })
    this.#socket.on('connect', () => news.connected())
    this.#socket.on('disconnect', (reason) => this.#lost(reason))
    this.#socket.on('notice', (raw: unknown) => {
      const notice = Notice.safeParse(raw)
      if (notice.success) news.notice(notice.data)
    })
    this.#socket.on('signal', (raw: unknown) => {
      const signal = Signal.safeParse(raw)
      if (signal.success) news.signal(signal.data)
    })
  }

  get isConnected() {
    return this.#socket.connected
  }

  connect() {
    if (!this.#closed) this.#socket.connect()
  }

  /** Asks until there is an answer, the line is lost, or three tries went by. Throws Refused or LineLost. */
  async ask<R extends RequestName>(name: R, input: Input<R>, id: string = crypto.randomUUID()): Promise<Output<R>> {
    for (let tries = 0; tries < TRIES && this.#socket.connected; tries++) {
      const raw = await this.#emit(name, { id, input })
      if (raw === undefined) continue

      const reply = AnyReply.parse(raw)
      if (!reply.ok) throw new Refused(reply.refusal, reply.params)
      return requests[name].output.parse(reply.value) as Output<R>
    }
    throw new LineLost(name)
  }

  /**
   * Says something that is soon out of date: not repeated, and not kept for a line that is gone. `volatile` may be lost when the
   * line is busy at this moment, for something newer follows.
   */
  say<R extends 'view:show' | 'pointer:move'>(name: R, input: Input<R>, { volatile }: { volatile: boolean }) {
    if (!this.#socket.connected) return
    const socket = volatile ? this.#socket.volatile : this.#socket
    socket.emit(name, { id: crypto.randomUUID(), input })
  }

  close() {
    this.#closed = true
    this.#socket.disconnect()
  }

  async #emit(name: string, envelope: object): Promise<unknown> {
    try {
      return await this.#socket.timeout(TRY_MS).emitWithAck(name, envelope)
    } catch {
      return undefined // Late or lost: asked again under the same id, which the sfu answers once.
    }
  }

  #lost(reason: string) {
    if (this.#closed) return
    this.#news.lost()
    // When the server hung up, Socket.IO does not come back by itself.
    if (reason === 'io server disconnect') setTimeout(() => this.connect(), 500)
  }
}

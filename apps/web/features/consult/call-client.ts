import type { MediaOffer, RtpCapabilities } from '@lientuyen/realtime/media'
import type { Signal } from '@lientuyen/realtime/notices'
import { routerCapabilities } from '@lientuyen/realtime/router-capabilities'
import { Device, type types } from 'mediasoup-client'

import { CallMedia } from './call-media.ts'
import { CallQuality } from './call-quality.ts'
import type { EndReason, RoomState } from './call-state.ts'
import { CallStore } from './call-store.ts'
import { Entry, type GetTicket, type Joined, willPass } from './entry.ts'
import { Outbox } from './outbox.ts'
import { type Chosen, OwnMedia, type OwnSource, ownSources } from './own-media.ts'
import { RoomCopy } from './room-copy.ts'
import { Refused, Signalling } from './signalling.ts'
import { CallViewer } from './viewer-link.ts'

export type CallOptions = Readonly<{
  /** Names the call in this tab (the referral's id); a reload finds its seat by it. */
  key: string
  getTicket: GetTicket
  chosen?: Chosen
  /** Tracks that are open already, and whether they start on. */
  own?: Partial<Record<'microphone' | 'camera', Readonly<{ track: MediaStreamTrack; on: boolean }>>>
}>

const AGAIN_MS = 1_000
const MEASURE_MS = 5_000
const GOODBYE_MS = 1_500

/**
 * One person's part in one consult, without any framework: joins, publishes, comes back after whatever breaks, and says how things
 * stand through `subscribe` and `getState`. Ends once: by `leave` (gives up the seat) or `close` (keeps it, for a reload).
 */
export class CallClient {
  readonly viewer = new CallViewer(() => (this.#state.phase === 'joined' ? this.#line : null))
  readonly own: OwnMedia
  readonly #options: CallOptions
  readonly #entry: Entry
  readonly #room: RoomCopy
  readonly #outbox: Outbox
  readonly #device = new Device()
  readonly #quality = new CallQuality()
  readonly #store = new CallStore()
  #line: Signalling | null = null
  #media: CallMedia | null = null
  #joined: Joined | null = null
  /** Counts joins and rebuilds: what was begun before the last one is not finished after it. */
  #attempt = 0
  #startedAt = 0
  #measuring = 0
  #again = 0

  constructor(options: CallOptions) {
    this.#options = options
    this.#entry = new Entry(options.key, options.getTicket)
    this.own = new OwnMedia(options.chosen ?? {}, (source) => this.#ownChanged(source))
    this.#room = new RoomCopy(this.viewer, {
      changed: (room) => this.#store.put({ room }),
      event: (event) => this.#store.tell(event),
      gap: () => void this.#askForAll(),
      router: (media) => this.#routerChanged(media),
      closed: () => this.#end('closed'),
    })
    this.#outbox = new Outbox({
      send: ({ id, text }) => this.#line!.ask('chat:send', { text }, id),
      changed: (sending) => this.#store.put({ sending }),
      said: (message) => this.#room.said(message),
      refused: ({ refusal, params }) => this.#store.tell({ type: 'refused', refusal, params }),
    })
    const { microphone, camera } = options.own ?? {}
    if (microphone) this.own.adopt('microphone', microphone.track, microphone.on)
    if (camera) this.own.adopt('camera', camera.track, camera.on)
  }

  /** For `useSyncExternalStore`, and for what passes: who came, a message, a refusal. Both give back a function that stops it. */
  readonly subscribe = this.#store.subscribe
  readonly onEvent = this.#store.onEvent
  readonly getState = () => this.#state

  /** Joins; in a tab that was reloaded, in the same seat. Does nothing the second time. */
  async start() {
    if (this.#state.phase !== 'idle') return
    this.#startedAt = performance.now()
    this.#store.put({ phase: 'joining' })
    try {
      // Everything that does not need the line is done while the ticket travels.
      const loading = this.#device.load({ routerRtpCapabilities: routerCapabilities as types.RtpCapabilities })
      const [url] = await Promise.all([this.#entry.prepare(), loading])
      if (this.#isOver) return
      this.#line = new Signalling(url, {
        connected: () => void this.#join(),
        lost: () => this.#lost(),
        notice: (notice) => !this.#isOver && this.#room.hear(notice),
        signal: (signal) => this.#feel(signal),
      })
      this.#line.connect()
      this.#openAsBefore()
    } catch (error) {
      this.#end('refused', error)
    }
  }

  /** Sends a message; it is repeated until the sfu has it. */
  say(text: string) {
    if (!this.#isOver) this.#outbox.push(text)
  }

  /** The best layer of a picture that its tile can show: 0, 1 or 2. */
  prefer(consumerId: string, spatialLayer: number) {
    this.#line?.ask('consumer:layers', { consumerId, spatialLayer }).catch(() => {})
  }

  /** Pauses or resumes pictures that nobody looks at. Voices are never paused. */
  watch(consumerIds: string[], isWatched: boolean) {
    this.#line?.ask(isWatched ? 'consumer:resume' : 'consumer:pause', { consumerIds }).catch(() => {})
  }

  /** Gives up the seat. Resolves when the sfu knows, or cannot be told. */
  async leave() {
    if (this.#isOver) return
    const goodbye = async () => {
      await this.#measure()
      await this.#line?.ask('room:leave', {})
    }
    await Promise.race([goodbye().catch(() => {}), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))])
    this.#entry.forget()
    this.#end('left')
  }

  /** Drops the line and all devices but keeps the seat. */
  close() {
    this.#end('left')
    this.#store.close()
  }

  get #state() {
    return this.#store.state
  }

  get #isOver() {
    return this.#state.phase === 'ended'
  }

  /** After a reload: what was on is turned on again, while the line is being made. */
  #openAsBefore() {
    const { kept } = this.#entry
    const { own } = this.#options
    if (kept?.microphone && !own?.microphone) void this.own.set('microphone', true)
    if (kept?.camera && !own?.camera) void this.own.set('camera', true)
  }

  #lost() {
    this.#attempt += 1
    if (this.#state.phase === 'joined') this.#store.put({ phase: 'reconnecting' })
    this.#room.disconnect()
  }

  async #join() {
    const attempt = ++this.#attempt
    try {
      const rtpCapabilities = this.#capabilities
      const joined = await this.#entry.enter(this.#line!, { rtpCapabilities, keep: this.#media?.keep })
      if (attempt !== this.#attempt || this.#isOver) return
      await this.#sitDown(joined)
    } catch (error) {
      if (attempt !== this.#attempt || this.#isOver) return
      // A ticket that cannot be fetched ends a first try; someone inside keeps trying, for it is the network that is missing.
      if (!willPass(error) && (!this.#joined || error instanceof Refused)) return this.#end('refused', error)
      this.#later(() => this.#line?.isConnected && void this.#join())
    }
  }

  async #sitDown(joined: Joined) {
    if (this.#joined) this.#quality.reconnected()
    this.#joined = joined
    this.#store.put({ phase: 'joined', mySeat: joined.seat, mayPublish: joined.mayPublish })
    this.#room.begin(joined.snapshot, joined.seat)
    this.#entry.keep(this.own.state)
    this.viewer.repeat()
    this.#outbox.sendAll()
    this.#measuring ||= window.setInterval(() => void this.#measure().catch(() => {}), MEASURE_MS)

    if (!joined.kept || !this.#media) return this.#build(joined.media)
    const mine = joined.snapshot.participants.find(({ seat }) => seat === joined.seat)
    this.#media.keepOnly(joined.media.consumers)
    await Promise.all([
      this.#media.receive(joined.media.consumers),
      this.#media.align(mine?.media ?? [], this.#ownTrack),
    ])
  }

  async #build(offer: MediaOffer) {
    if (this.#media) this.#quality.rebuilt()
    this.#media?.close()
    const joinedNow = () => this.#quality.joined(performance.now() - this.#startedAt)
    const media: CallMedia = new CallMedia(this.#device, offer, this.#joined!.iceServers, this.#line!, {
      tracks: () => this.#media === media && this.#store.put({ tracks: media.tracks }),
      flowing: joinedNow,
      interrupted: (isCut) => this.#media === media && this.#store.put({ isCut }),
      dead: () => this.#media === media && void this.#rebuild(),
      refused: (source, error) => this.#notPublished(source, error),
    })
    this.#media = media
    this.#store.put({ isCut: false })
    const isSilent = offer.consumers.length === 0 && ownSources.every((source) => !this.#ownTrack(source).track)
    if (isSilent) joinedNow()
    await Promise.all([
      media.receive(offer.consumers),
      ...ownSources.map((source) => media.show(source, () => this.#ownTrack(source))),
    ])
  }

  /** New roads on the same seat: the router was rebuilt, or ours cannot be mended. */
  async #rebuild() {
    const attempt = ++this.#attempt
    this.#store.put({ isCut: true })
    try {
      const offer = await this.#line!.ask('media:open', { rtpCapabilities: this.#capabilities })
      if (attempt !== this.#attempt || this.#isOver) return
      this.#quality.reconnected()
      await this.#build(offer)
    } catch {
      // The line is down (its return joins anew), or the router is being rebuilt once more.
      if (attempt === this.#attempt) this.#later(() => this.#state.phase === 'joined' && void this.#rebuild())
    }
  }

  #routerChanged({ state, epoch }: RoomState['media']) {
    if (state === 'lost') this.#store.put({ isCut: true })
    if (state === 'ready' && epoch !== this.#media?.epoch) void this.#rebuild()
  }

  async #askForAll() {
    try {
      this.#room.begin(await this.#line!.ask('room:snapshot', {}), this.#joined!.seat)
    } catch {
      // The line is lost: joining again brings the snapshot.
    }
  }

  #feel(signal: Signal) {
    if (this.#isOver) return
    if (signal.type === 'displaced' || signal.type === 'removed') return this.#end(signal.type)
    if (signal.type === 'withdrawn') return this.#media?.drop(signal.consumerId)
    if (signal.type !== 'offer') return this.#room.feel(signal)
    // Before the roads stand, what is offered comes with them.
    if (signal.epoch === this.#media?.epoch) this.#media.receive([signal.offer]).catch(() => {})
  }

  get #capabilities() {
    return this.#device.recvRtpCapabilities as RtpCapabilities
  }

  #ownTrack = (source: OwnSource) => {
    const own = this.own.state[source]
    return this.#joined?.mayPublish.includes(source) ? own : { ...own, track: null }
  }

  #ownChanged(source: OwnSource) {
    if (this.#isOver) return
    this.#store.put({ own: this.own.state })
    this.#entry.keep(this.own.state)
    const { problem } = this.own.state[source]
    if (problem) this.#store.tell({ type: 'problem', source, problem })
    this.#media?.show(source, () => this.#ownTrack(source)).catch(() => {}) // A lost line aligns when it is back.
  }

  #notPublished(source: OwnSource, error: unknown) {
    if (error instanceof Refused) this.#store.tell({ type: 'refused', refusal: error.refusal, params: error.params })
    void this.own.set(source, false)
  }

  async #measure() {
    if (!this.#media || this.#state.phase !== 'joined') return
    await this.#quality.read(this.#media)
    if (this.#quality.line !== this.#state.line) this.#store.put({ line: this.#quality.line })
    const { account } = this.#quality
    if (account) await this.#line?.ask('quality:tell', account)
  }

  #end(endReason: EndReason, error: unknown = null) {
    if (this.#isOver) return
    this.#attempt += 1
    clearTimeout(this.#again)
    clearInterval(this.#measuring)
    if (endReason !== 'left') this.#entry.forget()
    this.own.close()
    this.#store.put({ phase: 'ended', endReason, error, tracks: [], sending: [], own: this.own.state })
    this.viewer.close()
    this.#media?.close()
    this.#line?.close()
  }

  #later(act: () => void) {
    clearTimeout(this.#again)
    this.#again = window.setTimeout(act, AGAIN_MS)
  }
}

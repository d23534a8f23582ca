import type { ConsumerOffer, MediaOffer, MediaSource, RtpParameters } from '@lientuyen/realtime/media'
import type { PublishedMedia } from '@lientuyen/realtime/room'
import type { types } from 'mediasoup-client'

import type { RemoteTrack } from './call-state.ts'
import { sendingOf } from './encodings.ts'
import { willPass } from './entry.ts'
import { type OwnSource, type OwnTrack, ownSources } from './own-media.ts'
import type { Signalling } from './signalling.ts'

export type MediaNews = Readonly<{
  /** What can be played has changed. */
  tracks: () => void
  /** Media flow on one of the roads for the first time. */
  flowing: () => void
  /** A road is cut, or whole again. */
  interrupted: (isCut: boolean) => void
  /** The roads cannot be mended: build new ones. */
  dead: () => void
  /** A source may not be published, now or later. */
  refused: (source: OwnSource, error: unknown) => void
}>

/** A cut of this length is answered by another try to find a road; of that one, by new roads (ms). */
const RESTART_AFTER_MS = 2_000
const REBUILD_AFTER_MS = 8_000
const PUBLISH_AGAIN_MS = 1_000

const kindOf = (source: OwnSource) => (source === 'microphone' ? 'audio' : 'video')

/** A name that can be written in a session description, whatever letters a seat is made of. */
const streamOf = (seat: string, source: MediaSource) => {
  const plain = seat.replaceAll(/[^A-Za-z0-9]/g, (letter) => `-${letter.codePointAt(0)!.toString(36)}`)
  return source === 'microphone' || source === 'camera' ? plain : `${plain}-${source}`
}

/** The two transports of one life of the router, and what runs over them. Thrown away as a whole when they cannot be mended. */
export class CallMedia {
  readonly epoch: number
  readonly #signalling: Signalling
  readonly #news: MediaNews
  readonly #send: types.Transport
  readonly #receive: types.Transport
  readonly #producers = new Map<OwnSource, types.Producer>()
  readonly #consumers = new Map<string, { offer: ConsumerOffer; consumer: types.Consumer }>()
  readonly #taking = new Set<string>()
  readonly #withdrawn = new Set<string>()
  readonly #handshakes = new Map<types.Transport, types.DtlsParameters>()
  readonly #cuts = new Map<types.Transport, { restart: number; rebuild: number }>()
  readonly #wishes = new Map<OwnSource, () => OwnTrack>()
  readonly #work = new Map<OwnSource, Promise<void>>()
  #closed = false

  constructor(
    device: types.Device,
    offer: MediaOffer,
    iceServers: RTCIceServer[],
    signalling: Signalling,
    news: MediaNews,
  ) {
    this.epoch = offer.epoch
    this.#signalling = signalling
    this.#news = news
    this.#send = device.createSendTransport({ ...offer.send, iceServers })
    this.#receive = device.createRecvTransport({ ...offer.receive, iceServers })
    for (const transport of [this.#send, this.#receive]) {
      // The handshake travels with the next request instead of waiting for an answer of its own.
      transport.on('connect', ({ dtlsParameters }, done) => {
        this.#handshakes.set(transport, dtlsParameters)
        done()
      })
      transport.on('connectionstatechange', (state) => this.#watch(transport, state))
    }
    this.#send.on('produce', ({ kind, rtpParameters, appData }, done) => {
      const source = appData.source as OwnSource
      const dtlsParameters = this.#handshakes.get(this.#send)
      this.#handshakes.delete(this.#send)
      const paused = appData.paused === true
      const sent = rtpParameters as RtpParameters // The sfu parses it.
      const request = { transportId: this.#send.id, source, kind, rtpParameters: sent, paused, dtlsParameters }
      signalling.ask('media:publish', request).catch((error: unknown) => this.#notPublished(source, error))
      done({ id: crypto.randomUUID() }) // Own tracks are named by their source; the sfu's id is not needed.
    })
  }

  /** Names what still stands, so that after a short cut of the line nothing is built anew. */
  get keep() {
    return { epoch: this.epoch, send: this.#send.id, receive: this.#receive.id }
  }

  get transports() {
    return { send: this.#send, receive: this.#receive }
  }

  get tracks(): RemoteTrack[] {
    return [...this.#consumers.values()].map(({ offer, consumer }) => {
      const { consumerId, seat, source, kind } = offer
      return { consumerId, seat, source, kind, track: consumer.track }
    })
  }

  /** Takes what is offered and lets it flow; what is known already is left alone. */
  async receive(offers: readonly ConsumerOffer[]) {
    const news = offers.filter(({ consumerId }) => !this.#consumers.has(consumerId) && !this.#taking.has(consumerId))
    for (const { consumerId } of news) this.#taking.add(consumerId)
    const taken = await Promise.all(news.map((offer) => this.#take(offer)))
    if (this.#closed) return
    const consumerIds = taken.filter((id) => id !== null)
    this.#news.tracks()
    const dtlsParameters = this.#handshakes.get(this.#receive)
    this.#handshakes.delete(this.#receive)
    if (dtlsParameters) {
      await this.#signalling.ask('transport:connect', {
        transportId: this.#receive.id,
        dtlsParameters,
        resume: consumerIds,
      })
      return
    }
    if (consumerIds.length > 0) await this.#signalling.ask('consumer:resume', { consumerIds })
  }

  /** Forgets tracks that the sfu no longer offers. */
  keepOnly(offers: readonly ConsumerOffer[]) {
    const offered = new Set(offers.map(({ consumerId }) => consumerId))
    for (const id of [...this.#consumers.keys()]) if (!offered.has(id)) this.drop(id)
  }

  drop(consumerId: string) {
    if (this.#taking.has(consumerId)) this.#withdrawn.add(consumerId)
    this.#consumers.get(consumerId)?.consumer.close()
    if (this.#consumers.delete(consumerId)) this.#news.tracks()
  }

  /** Sends a source as it is now: published, replaced, muted or ended. Calls for one source are done one after the other. */
  show(source: OwnSource, own: () => OwnTrack): Promise<void> {
    this.#wishes.set(source, own)
    const next = (this.#work.get(source) ?? Promise.resolve()).then(() => this.#show(source, own()))
    this.#work.set(
      source,
      next.catch(() => {}),
    )
    return next
  }

  /** After a cut of the line: makes what the sfu has of us agree with what is meant. */
  async align(published: readonly PublishedMedia[], own: (source: OwnSource) => OwnTrack) {
    await Promise.all(
      ownSources.map(async (source) => {
        const kind = kindOf(source)
        const theirs = published.find((media) => media.source === source && media.kind === kind)
        const { track, on } = own(source)
        if (theirs && !track) return void (await this.#signalling.ask('media:unpublish', { source, kind }))
        if (theirs?.paused === on) await this.#signalling.ask(on ? 'media:resume' : 'media:pause', { source, kind })
        if (theirs || !track) return
        this.#producers.get(source)?.close()
        this.#producers.delete(source)
        await this.show(source, () => own(source))
      }),
    )
  }

  close() {
    if (this.#closed) return
    this.#closed = true
    for (const transport of [this.#send, this.#receive]) this.#clearCut(transport)
    this.#send.close()
    this.#receive.close()
    this.#consumers.clear()
  }

  async #show(source: OwnSource, { track, on }: OwnTrack) {
    if (this.#closed) return
    const kind = kindOf(source)
    const producer = this.#producers.get(source)
    if (!track) {
      if (!producer) return
      this.#producers.delete(source)
      producer.close()
      await this.#signalling.ask('media:unpublish', { source, kind })
      return
    }
    if (!producer) return this.#publish(source, track, on)
    if (producer.track !== track) await producer.replaceTrack({ track })
    if (producer.paused === !on) return
    if (on) producer.resume()
    else producer.pause()
    await this.#signalling.ask(on ? 'media:resume' : 'media:pause', { source, kind })
  }

  async #publish(source: OwnSource, track: MediaStreamTrack, on: boolean) {
    const producer = await this.#send.produce({
      track,
      stopTracks: false,
      ...sendingOf[source],
      appData: { source, paused: !on },
    })
    if (!on) producer.pause()
    this.#producers.set(source, producer)
  }

  #notPublished(source: OwnSource, error: unknown) {
    if (this.#closed) return
    this.#producers.get(source)?.close()
    this.#producers.delete(source)
    const own = this.#wishes.get(source)
    if (!willPass(error) || !own) return this.#news.refused(source, error)
    window.setTimeout(() => this.show(source, own).catch(() => {}), PUBLISH_AGAIN_MS) // A lost line aligns when it is back.
  }

  async #take(offer: ConsumerOffer): Promise<string | null> {
    try {
      const { consumerId: id, producerId, kind, seat } = offer
      const rtpParameters = offer.rtpParameters as types.RtpParameters
      // Face and voice are one stream: the browser keeps lips and words together.
      const streamId = streamOf(seat, offer.source)
      const consumer = await this.#receive.consume({ id, producerId, kind, rtpParameters, streamId })
      if (this.#closed || this.#withdrawn.has(id)) {
        consumer.close()
        return null
      }
      this.#consumers.set(id, { offer, consumer })
      return id
    } catch (error) {
      if (!this.#closed) console.warn('A track could not be taken', error)
      return null
    } finally {
      this.#taking.delete(offer.consumerId)
    }
  }

  #watch(transport: types.Transport, state: types.ConnectionState) {
    if (this.#closed) return
    if (state === 'connected') {
      const wasCut = this.#clearCut(transport)
      this.#news.flowing()
      if (wasCut && this.#cuts.size === 0) this.#news.interrupted(false)
      return
    }
    if (state !== 'disconnected' && state !== 'failed') return
    if (state === 'failed') void this.#restart(transport)
    if (this.#cuts.has(transport)) return
    this.#news.interrupted(true)
    this.#cuts.set(transport, {
      restart: window.setTimeout(() => void this.#restart(transport), RESTART_AFTER_MS),
      rebuild: window.setTimeout(() => this.#news.dead(), REBUILD_AFTER_MS),
    })
  }

  #clearCut(transport: types.Transport) {
    const cut = this.#cuts.get(transport)
    if (!cut) return false
    clearTimeout(cut.restart)
    clearTimeout(cut.rebuild)
    return this.#cuts.delete(transport)
  }

  async #restart(transport: types.Transport) {
    try {
      const { iceParameters } = await this.#signalling.ask('transport:restart-ice', { transportId: transport.id })
      if (!this.#closed) await transport.restartIce({ iceParameters })
    } catch {
      // The line is down too, or the router is gone: the rebuild that is waiting answers both.
    }
  }
}

import { DomainError } from '@lientuyen/core/errors'
import { kindsOf, type MediaOffer, type MediaSource, type RtpCapabilities } from '@lientuyen/realtime/media'
import type { Signal } from '@lientuyen/realtime/notices'
import type { Input } from '@lientuyen/realtime/requests'
import { routerCodecs } from '@lientuyen/realtime/router-capabilities'
import type { types } from 'mediasoup'

import type { MediaSeat } from './media-worker.ts'
import { consumerOffer, type Published, type PublishedProducer, SeatMedia } from './seat-media.ts'
import { linesOf, watchVoices } from './voices.ts'

export type StageNews = Readonly<{
  /** For one seat. */
  signal: (seat: string, signal: Signal) => void
  /** For everyone. */
  tellAll: (signal: Signal) => void
  /** What a seat publishes has changed. */
  published: (seat: string) => void
  /** A track could not be offered to someone; everyone else is served. */
  failed: (error: unknown) => void
}>

/**
 * One life of a room's router: who sends and receives what. When its worker dies the stage is gone and the room puts up another;
 * nothing that must survive is kept here.
 */
export class Stage {
  readonly epoch: number
  readonly #router: types.Router
  readonly #server: types.WebRtcServer
  readonly #news: StageNews
  readonly #seats = new Map<string, SeatMedia>()
  #voices: types.AudioLevelObserver | null = null

  private constructor(epoch: number, router: types.Router, server: types.WebRtcServer, news: StageNews) {
    this.epoch = epoch
    this.#router = router
    this.#server = server
    this.#news = news
  }

  static async raise(epoch: number, { worker, server }: MediaSeat, news: StageNews) {
    const router = await worker.createRouter({
      mediaCodecs: routerCodecs as unknown as types.RouterRtpCodecCapability[],
    })
    const stage = new Stage(epoch, router, server, news)
    stage.#voices = await watchVoices(router, news.tellAll)
    return stage
  }

  get isGone() {
    return this.#router.closed
  }

  /** New transports for a seat, and all that others send, paused. What the seat had before is closed. */
  async open(seat: string, capabilities: RtpCapabilities): Promise<MediaOffer> {
    this.closeSeat(seat)
    const media = new SeatMedia(capabilities)
    this.#seats.set(seat, media)
    await media.open(this.#router, this.#server)
    media.isReceiving = true // From here on each new track is offered by who publishes it; those before are in the list below.
    await Promise.all(this.#othersOf(seat).map((producer) => this.#prepare(seat, media, producer)))
    return this.offerOf(seat)
  }

  /** What `open` gave, as it is now. */
  offerOf(seat: string): MediaOffer {
    const media = this.#media(seat)
    return { epoch: this.epoch, ...media.offers, consumers: [...media.consumers.values()].map(consumerOffer) }
  }

  /** True when a browser's media still stands and need not be built anew. */
  stillHas(seat: string, keep: { epoch: number; send: string; receive: string }) {
    return keep.epoch === this.epoch && (this.#seats.get(seat)?.has(keep.send, keep.receive) ?? false)
  }

  async connect(seat: string, { transportId, dtlsParameters, resume }: Input<'transport:connect'>) {
    const media = this.#media(seat)
    await media.transport(transportId).connect({ dtlsParameters })
    await this.resumeConsumers(seat, resume)
  }

  async restartIce(seat: string, transportId: string) {
    return this.#media(seat).transport(transportId).restartIce()
  }

  async publish(seat: string, request: Input<'media:publish'>) {
    const { transportId, source, kind, rtpParameters, paused, dtlsParameters } = request
    if (!(kindsOf[source] as readonly string[]).includes(kind)) throw new DomainError('invalid', 'input_invalid')
    const media = this.#media(seat)
    // The first track brings the handshake along: one message less on a slow line.
    const connected = dtlsParameters && media.transport(transportId).connect({ dtlsParameters })
    const [producer] = await Promise.all([
      media.produce(transportId, { seat, source, kind }, rtpParameters as types.RtpParameters, paused),
      connected,
    ])
    producer.observer.once('close', () => this.#news.published(seat))
    if (kind === 'audio') await this.#voices?.addProducer({ producerId: producer.id })
    if (source === 'microphone') linesOf(producer, (line) => this.#news.tellAll({ type: 'line', seat, line }))
    this.#news.published(seat)
    await Promise.all(
      [...this.#seats].map(([other, theirs]) => other !== seat && this.#offerTo(other, theirs, producer)),
    )
    return { producerId: producer.id }
  }

  unpublish(seat: string, published: Published) {
    this.#media(seat).producer(published).close()
  }

  async setPaused(seat: string, published: Published, paused: boolean) {
    const producer = this.#media(seat).producer(published)
    await (paused ? producer.pause() : producer.resume())
    this.#news.published(seat)
  }

  /** Ends what a new ticket no longer allows. */
  restrict(seat: string, sources: readonly MediaSource[]) {
    for (const producer of this.#media(seat).producers.values()) {
      if (!sources.includes(producer.appData.source)) producer.close()
    }
  }

  /** Lets offered tracks flow; the router asks their senders for a key frame at once. */
  async resumeConsumers(seat: string, ids: readonly string[]) {
    const media = this.#media(seat)
    await Promise.all(ids.map((id) => media.consumers.get(id)?.resume()))
  }

  async pauseConsumers(seat: string, ids: readonly string[]) {
    const media = this.#media(seat)
    await Promise.all(ids.map((id) => media.consumers.get(id)?.pause()))
  }

  async prefer(seat: string, { consumerId, spatialLayer, temporalLayer }: Input<'consumer:layers'>) {
    const consumer = this.#media(seat).consumer(consumerId)
    if (consumer.type === 'simple') return
    await consumer.setPreferredLayers({ spatialLayer, temporalLayer })
  }

  /** What a seat sends at the moment. */
  publishedBy(seat: string) {
    return [...(this.#seats.get(seat)?.producers.values() ?? [])].map(({ appData, paused }) => {
      return { source: appData.source, kind: appData.kind, paused }
    })
  }

  closeSeat(seat: string) {
    this.#seats.get(seat)?.close()
    this.#seats.delete(seat)
  }

  close() {
    for (const seat of this.#seats.keys()) this.closeSeat(seat)
    this.#router.close()
  }

  #media(seat: string) {
    const media = this.#seats.get(seat)
    if (!media || this.isGone) throw new DomainError('unavailable', 'consult.media_unavailable')
    return media
  }

  #othersOf(seat: string): PublishedProducer[] {
    return [...this.#seats].flatMap(([other, media]) => (other === seat ? [] : [...media.producers.values()]))
  }

  async #offerTo(seat: string, media: SeatMedia, producer: PublishedProducer) {
    if (!media.isReceiving) return
    try {
      const consumer = await this.#prepare(seat, media, producer)
      if (consumer) this.#news.signal(seat, { type: 'offer', epoch: this.epoch, offer: consumerOffer(consumer) })
    } catch (error) {
      this.#news.failed(error)
    }
  }

  async #prepare(seat: string, media: SeatMedia, producer: PublishedProducer) {
    const consumer = await media.offer(this.#router, producer)
    consumer?.on('producerclose', () => this.#news.signal(seat, { type: 'withdrawn', consumerId: consumer.id }))
    return consumer
  }
}

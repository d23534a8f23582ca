import { DomainError } from '@lientuyen/core/errors'
import type { ConsumerOffer, MediaKind, MediaSource, RtpCapabilities, TransportOffer } from '@lientuyen/realtime/media'
import type { types } from 'mediasoup'

export type Published = { source: MediaSource; kind: MediaKind }
type Origin = Published & { seat: string }
export type PublishedProducer = types.Producer<Origin>
type OfferedConsumer = types.Consumer<Origin>

const nameOf = ({ source, kind }: Published) => `${source}:${kind}`

/** When a line is too thin for all, an examination is kept sharp before a screen, a screen before faces. */
const priorities: Record<MediaSource, number> = { microphone: 255, examination: 200, screen: 150, camera: 100 }

/** One seat's media on one router: two transports, what it sends, what it is offered. Ids are looked up here and nowhere else. */
export class SeatMedia {
  readonly capabilities: RtpCapabilities
  readonly producers = new Map<string, PublishedProducer>()
  readonly consumers = new Map<string, OfferedConsumer>()
  readonly #offered = new Set<string>()
  #send: types.WebRtcTransport | null = null
  #receive: types.WebRtcTransport | null = null
  /** False until everything that others send has been offered: what is published meanwhile comes with that. */
  isReceiving = false
  #closed = false

  constructor(capabilities: RtpCapabilities) {
    this.capabilities = capabilities
  }

  get isClosed() {
    return this.#closed
  }

  async open(router: types.Router, webRtcServer: types.WebRtcServer) {
    const options = { webRtcServer, preferUdp: true, initialAvailableOutgoingBitrate: 400_000 }
    const [send, receive] = await Promise.all([
      router.createWebRtcTransport(options),
      router.createWebRtcTransport(options),
    ])
    this.#send = send
    this.#receive = receive
    if (this.#closed) {
      send.close()
      receive.close()
      throw new DomainError('wrong_state', 'consult.join_first')
    }
  }

  /** Both transports as the browser needs them. */
  get offers(): { send: TransportOffer; receive: TransportOffer } {
    return { send: offerOf(this.#ready(this.#send)), receive: offerOf(this.#ready(this.#receive)) }
  }

  /** True while both transports stand that a browser believes it still has. */
  has(send: string, receive: string) {
    return this.#send?.id === send && this.#receive?.id === receive && !this.#send.closed && !this.#receive.closed
  }

  /** One of this seat's own transports; another seat's id is as unknown as an invented one. */
  transport(id: string) {
    const transport = [this.#send, this.#receive].find((own) => own?.id === id)
    if (!transport || transport.closed) throw new DomainError('not_found', 'consult.media_unavailable')
    return transport
  }

  consumer(id: string) {
    const consumer = this.consumers.get(id)
    if (!consumer) throw new DomainError('not_found', 'consult.media_unavailable')
    return consumer
  }

  producer(published: Published) {
    const producer = this.producers.get(nameOf(published))
    if (!producer) throw new DomainError('not_found', 'consult.media_unavailable')
    return producer
  }

  async produce(transportId: string, origin: Origin, rtpParameters: types.RtpParameters, paused: boolean) {
    const transport = this.transport(transportId)
    if (transport !== this.#send) throw new DomainError('invalid', 'input_invalid')

    const producer = await transport.produce({ kind: origin.kind, rtpParameters, paused, appData: { ...origin } })
    const name = nameOf(origin)
    this.producers.get(name)?.close() // A camera that was switched replaces itself.
    this.producers.set(name, producer)
    producer.observer.once('close', () => {
      if (this.producers.get(name) === producer) this.producers.delete(name)
    })
    return producer
  }

  /** Prepares someone else's track for this seat, paused; null when it was offered before, cannot be played here or has just ended. */
  async offer(router: types.Router, producer: PublishedProducer): Promise<OfferedConsumer | null> {
    const rtpCapabilities = this.capabilities
    // A track that is published while someone comes in can be met on both ways.
    if (this.#offered.has(producer.id)) return null
    this.#offered.add(producer.id)
    if (!router.canConsume({ producerId: producer.id, rtpCapabilities })) return null

    try {
      const options = { producerId: producer.id, rtpCapabilities, paused: true, appData: { ...producer.appData } }
      const consumer = await this.#ready(this.#receive).consume(options)
      this.consumers.set(consumer.id, consumer)
      consumer.observer.once('close', () => this.consumers.delete(consumer.id))
      await consumer.setPriority(priorities[producer.appData.source])
      return consumer
    } catch (error) {
      if (producer.closed || this.#closed || router.closed) return null
      throw error
    }
  }

  close() {
    this.#closed = true
    this.#send?.close()
    this.#receive?.close()
  }

  #ready(transport: types.WebRtcTransport | null) {
    if (!transport || transport.closed) throw new DomainError('unavailable', 'consult.media_unavailable')
    return transport
  }
}

const offerOf = ({ id, iceParameters, iceCandidates, dtlsParameters }: types.WebRtcTransport) =>
  ({ id, iceParameters, iceCandidates, dtlsParameters }) as TransportOffer

export const consumerOffer = ({ id, producerId, kind, rtpParameters, appData }: OfferedConsumer) =>
  ({ consumerId: id, producerId, seat: appData.seat, source: appData.source, kind, rtpParameters }) as ConsumerOffer

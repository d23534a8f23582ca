import type { DomainErrorCode } from '@lientuyen/core/errors'
import type { Refusal } from '@lientuyen/core/refusals'
import { z } from 'zod'

import {
  DtlsParameters,
  IceParameters,
  Id,
  MediaKind,
  MediaOffer,
  MediaSource,
  RtpCapabilities,
  RtpParameters,
} from './media.ts'
import { Quality } from './quality.ts'
import { ChatMessage, ChatText, Snapshot } from './room.ts'
import { Pointer, PointerHolder, ViewState } from './viewer.ts'

/** Changes when an old page could no longer talk to a new sfu: the page is then asked to load anew. */
export const CONTRACT = 1
/** The largest message either side may send, in bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024

const Nothing = z.object({})
const ConsumerIds = z.array(Id).max(400)
const Own = z.object({ source: MediaSource, kind: MediaKind })

/**
 * What a browser may ask of a consult room; browser and sfu both compile against this one table and parse with it.
 * Joining takes two: `room:join` brings everything, `transport:connect` and `media:publish` follow without waiting for each other.
 */
export const requests = {
  /** Sits down by a ticket, or back in the same seat by the token of the last join. `keep` names media that still stands. */
  'room:join': {
    input: z.object({
      contract: z.literal(CONTRACT),
      room: Id,
      entry: z.discriminatedUnion('by', [
        z.object({ by: z.literal('ticket'), ticket: z.string().max(4_096) }),
        z.object({ by: z.literal('resume'), resume: z.string().max(200) }),
      ]),
      rtpCapabilities: RtpCapabilities,
      keep: z.object({ epoch: z.int(), send: Id, receive: Id }).optional(),
    }),
    output: z.object({
      seat: Id,
      resume: z.string(),
      mayPublish: z.array(MediaSource),
      snapshot: Snapshot,
      media: MediaOffer,
      kept: z.boolean(),
      iceServers: z.array(
        z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
      ),
    }),
  },
  /** New roads for this seat: after the router was rebuilt, or when the old ones are dead. The old ones are closed. */
  'media:open': { input: z.object({ rtpCapabilities: RtpCapabilities }), output: MediaOffer },
  /** The browser's half of a transport's handshake; `resume` names offered consumers that may flow now. */
  'transport:connect': {
    input: z.object({ transportId: Id, dtlsParameters: DtlsParameters, resume: ConsumerIds }),
    output: Nothing,
  },
  'transport:restart-ice': { input: z.object({ transportId: Id }), output: z.object({ iceParameters: IceParameters }) },
  /** Publishes, replacing what this seat published as the same source and kind. */
  'media:publish': {
    input: Own.extend({
      transportId: Id,
      rtpParameters: RtpParameters,
      paused: z.boolean(),
      dtlsParameters: DtlsParameters.optional(),
    }),
    output: z.object({ producerId: Id }),
  },
  'media:unpublish': { input: Own, output: Nothing },
  'media:pause': { input: Own, output: Nothing },
  'media:resume': { input: Own, output: Nothing },
  'consumer:resume': { input: z.object({ consumerIds: ConsumerIds }), output: Nothing },
  'consumer:pause': { input: z.object({ consumerIds: ConsumerIds }), output: Nothing },
  /** The best simulcast layer wanted, 0 the smallest: no more than the tile can show. */
  'consumer:layers': {
    input: z.object({
      consumerId: Id,
      spatialLayer: z.int().min(0).max(2),
      temporalLayer: z.int().min(0).max(2).optional(),
    }),
    output: Nothing,
  },
  'chat:send': { input: z.object({ text: ChatText }), output: ChatMessage },
  /** Takes the pointer; refused with `conflict` while someone else is using it, who is then told. */
  'pointer:take': { input: Nothing, output: PointerHolder },
  'pointer:release': { input: Nothing, output: Nothing },
  /** Shows a view to everyone; only the holder may. */
  'view:show': { input: z.object({ view: ViewState }), output: z.object({ revision: z.int() }) },
  'pointer:move': { input: z.object({ pointer: Pointer.nullable() }), output: Nothing },
  'room:snapshot': { input: Nothing, output: Snapshot },
  'quality:tell': { input: Quality, output: Nothing },
  'room:leave': { input: Nothing, output: Nothing },
} as const

export type RequestName = keyof typeof requests
export type Input<R extends RequestName> = z.infer<(typeof requests)[R]['input']>
export type Output<R extends RequestName> = z.infer<(typeof requests)[R]['output']>

/** Around every request: `id` is the sender's own; the same id twice is answered twice and done once. */
export const Envelope = z.object({ id: z.uuid(), input: z.unknown() })
export type Envelope = z.infer<typeof Envelope>

/** Every request is acknowledged with one of these, even one that could not be read. */
export type Reply<T = unknown> =
  | { ok: true; value: T }
  | { ok: false; code: DomainErrorCode; refusal: Refusal; params?: Record<string, string | number> }

/** A reply before its value is parsed with the request's `output`. */
export const AnyReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['not_found', 'forbidden', 'wrong_state', 'conflict', 'invalid', 'unavailable']),
    refusal: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
])

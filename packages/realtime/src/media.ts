import { z } from 'zod'

/**
 * What a browser may hand to the media worker. The worker itself accepts 10,000 encodings, SSRC -1 and payload type 300
 * without complaint, so the bounds are here. Unknown keys are dropped.
 */

/** What is shown or heard. An examination camera (otoscope, ultrasound probe) is a source of its own, above faces in priority. */
export const mediaSources = ['microphone', 'camera', 'screen', 'examination'] as const
export const MediaSource = z.enum(mediaSources)
export type MediaSource = z.infer<typeof MediaSource>

export const MediaKind = z.enum(['audio', 'video'])
export type MediaKind = z.infer<typeof MediaKind>

/** Which kinds a source can carry: no video may call itself a microphone. */
export const kindsOf = {
  microphone: ['audio'],
  camera: ['video'],
  screen: ['video', 'audio'],
  examination: ['video', 'audio'],
} as const satisfies Record<MediaSource, readonly MediaKind[]>

/** An id that the sfu or mediasoup gave out. */
export const Id = z.string().min(1).max(100)

const Ssrc = z.int().min(1).max(0xffff_ffff)
const PayloadType = z.int().min(0).max(127)
/**
 * What ends up in the session descriptions (SDP) of other people's browsers: no spaces, line ends or letters beyond ASCII, or one
 * person could write lines into another's session, or make it unreadable and leave everyone in the dark.
 */
const Token = z.string().regex(/^[\w.+/=:;,{}@~!#$%&'*^`|-]*$/)
const CodecParameters = z
  .record(z.string().regex(/^[\w-]{1,40}$/), z.union([Token.max(200), z.number(), z.boolean(), z.null()]))
  .refine((value) => Object.keys(value).length <= 20)
const RtcpFeedback = z.object({ type: Token.max(30), parameter: Token.max(30).optional() })
const ClockRate = z.int().min(8_000).max(90_000)
const MimeType = z
  .string()
  .max(40)
  .regex(/^(audio|video)\/[\w.-]+$/i)

/** The header extensions that mediasoup 3.27 knows; a browser's others are dropped before they reach it. */
const knownExtensions = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
] as const
const isKnown = (extension: unknown) =>
  knownExtensions.some((uri) => (extension as { uri?: unknown } | null)?.uri === uri)

const ReceivableExtension = z.object({
  kind: MediaKind,
  uri: z.enum(knownExtensions),
  preferredId: z.int().min(1).max(255),
  preferredEncrypt: z.boolean().optional(),
  direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
})
const SentExtension = z.object({
  uri: z.enum(knownExtensions),
  id: z.int().min(1).max(255),
  encrypt: z.boolean().optional(),
})
const known = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (list) => (Array.isArray(list) && list.length <= 60 ? list.filter(isKnown) : list),
    z.array(schema).max(30),
  )

/** What a browser can receive, as mediasoup-client's `device.recvRtpCapabilities` says it. */
export const RtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind: MediaKind,
        mimeType: MimeType,
        preferredPayloadType: PayloadType,
        clockRate: ClockRate,
        channels: z.int().min(1).max(2).optional(),
        parameters: CodecParameters.optional(),
        rtcpFeedback: z.array(RtcpFeedback).max(12).optional(),
      }),
    )
    .max(40),
  headerExtensions: known(ReceivableExtension),
})
export type RtpCapabilities = z.infer<typeof RtpCapabilities>

/** At most three simulcast layers, at most 8 Mbit/s each. */
const Encoding = z.object({
  ssrc: Ssrc.optional(),
  rid: z
    .string()
    .regex(/^[A-Za-z0-9]{1,16}$/)
    .optional(),
  codecPayloadType: PayloadType.optional(),
  rtx: z.object({ ssrc: Ssrc }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z
    .string()
    .regex(/^[LS][1-3]T[1-3](_KEY)?$/)
    .optional(),
  maxBitrate: z.int().min(1).max(8_000_000).optional(),
})

/** What one published track sends. */
export const RtpParameters = z.object({
  mid: Token.max(32).optional(),
  codecs: z
    .array(
      z.object({
        mimeType: MimeType,
        payloadType: PayloadType,
        clockRate: ClockRate,
        channels: z.int().min(1).max(2).optional(),
        parameters: CodecParameters.optional(),
        rtcpFeedback: z.array(RtcpFeedback).max(12).optional(),
      }),
    )
    .min(1)
    .max(4),
  headerExtensions: known(SentExtension).optional(),
  encodings: z.array(Encoding).min(1).max(3),
  rtcp: z.object({ cname: Token.max(255).optional(), reducedSize: z.boolean().optional() }).optional(),
  msid: z
    .string()
    .regex(/^[\w+/={}-]{1,100}( [\w+/={}-]{1,100})?$/)
    .optional(),
})
export type RtpParameters = z.infer<typeof RtpParameters>

const bytesOf = { 'sha-1': 20, 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 } as const

/** A browser's certificates' fingerprints: the hash's own length in hex pairs, no more (RFC 8122 §5). */
export const DtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z
        .object({
          algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
          value: z.string().max(200),
        })
        .refine(
          ({ algorithm, value }) =>
            /^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*$/.test(value) && value.length === bytesOf[algorithm] * 3 - 1,
        ),
    )
    .min(1)
    .max(5),
})
export type DtlsParameters = z.infer<typeof DtlsParameters>

export const IceParameters = z.object({
  usernameFragment: z.string().max(256),
  password: z.string().max(256),
  iceLite: z.boolean().optional(),
})
const IceCandidate = z.object({
  foundation: z.string(),
  priority: z.number(),
  ip: z.string(),
  address: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.int(),
  type: z.literal('host'),
  tcpType: z.literal('passive').optional(),
})

/** One of a seat's two roads to the router, as mediasoup-client's `createSendTransport`/`createRecvTransport` take it. */
export const TransportOffer = z.object({
  id: Id,
  iceParameters: IceParameters,
  iceCandidates: z.array(IceCandidate),
  dtlsParameters: DtlsParameters,
})
export type TransportOffer = z.infer<typeof TransportOffer>

/** A track of someone else, paused at the sfu until the browser says that it can take it. */
export const ConsumerOffer = z.object({
  consumerId: Id,
  producerId: Id,
  seat: Id,
  source: MediaSource,
  kind: MediaKind,
  rtpParameters: RtpParameters,
})
export type ConsumerOffer = z.infer<typeof ConsumerOffer>

/** Everything a browser needs to build its media, for one life of the router (`epoch`). */
export const MediaOffer = z.object({
  epoch: z.int(),
  send: TransportOffer,
  receive: TransportOffer,
  consumers: z.array(ConsumerOffer),
})
export type MediaOffer = z.infer<typeof MediaOffer>

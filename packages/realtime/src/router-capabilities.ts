import type { RtpCapabilities } from './media.ts'

/**
 * The codecs of every router. Opus with in-band repair; VP8 first, because everyone has it with simulcast; H.264 baseline for
 * devices that encode nothing else in hardware.
 */
export const routerCodecs = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, parameters: {} },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'level-asymmetry-allowed': 1, 'packetization-mode': 1, 'profile-level-id': '42e01f' },
  },
] as const

const audioFeedback = [
  { type: 'nack', parameter: '' },
  { type: 'transport-cc', parameter: '' },
]
const videoFeedback = [
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
  { type: 'goog-remb', parameter: '' },
  { type: 'transport-cc', parameter: '' },
]
const [opus, vp8, h264] = routerCodecs
const retransmission = (preferredPayloadType: number, apt: number) => ({
  kind: 'video' as const,
  mimeType: 'video/rtx',
  preferredPayloadType,
  clockRate: 90_000,
  parameters: { apt },
  rtcpFeedback: [],
})

const rtc = 'http://www.webrtc.org/experiments/rtp-hdrext'
const ietf = 'urn:ietf:params:rtp-hdrext'
const extensions = [
  ['audio', `${ietf}:sdes:mid`, 1, 'sendrecv'],
  ['video', `${ietf}:sdes:mid`, 1, 'sendrecv'],
  ['video', `${ietf}:sdes:rtp-stream-id`, 2, 'recvonly'],
  ['video', `${ietf}:sdes:repaired-rtp-stream-id`, 3, 'recvonly'],
  ['audio', `${rtc}/abs-send-time`, 4, 'sendrecv'],
  ['video', `${rtc}/abs-send-time`, 4, 'sendrecv'],
  ['audio', 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01', 5, 'recvonly'],
  ['video', 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01', 5, 'sendrecv'],
  ['audio', `${ietf}:ssrc-audio-level`, 6, 'sendrecv'],
  ['video', 'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension', 7, 'recvonly'],
  ['video', 'urn:3gpp:video-orientation', 8, 'sendrecv'],
  ['video', `${ietf}:toffset`, 9, 'sendrecv'],
  ['audio', `${rtc}/playout-delay`, 11, 'sendrecv'],
  ['video', `${rtc}/playout-delay`, 11, 'sendrecv'],
  ['audio', 'urn:mediasoup:params:rtp-hdrext:packet-id', 12, 'sendrecv'],
  ['video', 'urn:mediasoup:params:rtp-hdrext:packet-id', 12, 'sendrecv'],
] as const

/**
 * What every router can do, known to the browser before it has asked: so it joins in two round trips instead of three.
 * A test in apps/sfu compares it with a real router's. `abs-capture-time` is left out: Chromium declares it without offering
 * it, and simulcast layers then never switch.
 */
export const routerCapabilities: RtpCapabilities = {
  codecs: [
    { ...opus, preferredPayloadType: 100, rtcpFeedback: audioFeedback },
    { ...vp8, preferredPayloadType: 101, rtcpFeedback: videoFeedback },
    retransmission(102, 101),
    { ...h264, preferredPayloadType: 103, rtcpFeedback: videoFeedback },
    retransmission(104, 103),
  ],
  headerExtensions: extensions.map(([kind, uri, preferredId, direction]) => ({
    kind,
    uri,
    preferredId,
    preferredEncrypt: false,
    direction,
  })),
}

import type { types } from 'mediasoup-client'

import type { OwnSource } from './own-media.ts'

/** Three layers of a face. The smallest stays below 90 kbit/s, or a weak line would get no picture at all. */
const face: types.RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 4, maxBitrate: 85_000, maxFramerate: 15, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_100_000, scalabilityMode: 'L1T2' },
]
/** A screen is read: one sharp layer, few frames. */
const screen: types.RtpEncodingParameters[] = [{ maxBitrate: 1_200_000, maxFramerate: 15, scalabilityMode: 'L1T2' }]
const examination: types.RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 3, maxBitrate: 150_000, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_800_000, scalabilityMode: 'L1T2' },
]

/** How a source is sent. */
export const sendingOf: Record<OwnSource, Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>> = {
  microphone: { codecOptions: { opusFec: true, opusDtx: true, opusMaxAverageBitrate: 28_000 } },
  camera: { encodings: face, codecOptions: { videoGoogleStartBitrate: 300 } },
  screen: { encodings: screen, codecOptions: { videoGoogleStartBitrate: 600 } },
  examination: { encodings: examination, codecOptions: { videoGoogleStartBitrate: 600 } },
}

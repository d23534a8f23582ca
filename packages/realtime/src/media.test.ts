import { expect, test } from 'vitest'

import { DtlsParameters, RtpCapabilities, RtpParameters } from './media.ts'
import { routerCapabilities } from './router-capabilities.ts'

const sha256 = Array.from({ length: 32 }, () => 'AB').join(':')
const video = {
  mid: '0',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
  headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} }],
  encodings: [{ ssrc: 1111, rtx: { ssrc: 1112 }, maxBitrate: 90_000, scalabilityMode: 'L1T3' }],
  rtcp: { cname: 'x', reducedSize: true },
}

test('what a browser really sends passes', () => {
  expect(RtpParameters.safeParse(video).success).toBe(true)
  expect(RtpCapabilities.parse(routerCapabilities)).toEqual(routerCapabilities)
  expect(
    DtlsParameters.safeParse({ role: 'client', fingerprints: [{ algorithm: 'sha-256', value: sha256 }] }).success,
  ).toBe(true)
})

test('header extensions that the media worker does not know are dropped, not refused', () => {
  const newer = { uri: 'urn:example:invented-next-year', id: 9 }
  const parsed = RtpParameters.parse({ ...video, headerExtensions: [newer, ...video.headerExtensions] })
  expect(parsed.headerExtensions?.map(({ id }) => id)).toEqual([4])
})

test.each([
  ['ten thousand encodings', { encodings: Array.from({ length: 10_000 }, () => ({ ssrc: 1 })) }],
  ['four encodings', { encodings: [{}, {}, {}, {}] }],
  ['an SSRC of -1', { encodings: [{ ssrc: -1 }] }],
  ['an SSRC of 33 bits', { encodings: [{ ssrc: 2 ** 33 }] }],
  ['payload type 300', { codecs: [{ ...video.codecs[0], payloadType: 300 }] }],
  ['an endless cname', { rtcp: { cname: 'x'.repeat(10_000) } }],
  ['a scalability mode out of a book', { encodings: [{ scalabilityMode: 'L99T99' }] }],
  ['a hundred header extensions', { headerExtensions: Array.from({ length: 100 }, () => video.headerExtensions[0]) }],
  ['codec parameters of any depth', { codecs: [{ ...video.codecs[0], parameters: { a: { b: {} } } }] }],
  ['no codec', { codecs: [] }],
  [
    'a cname that writes lines into other people’s sessions',
    { rtcp: { cname: 'x\r\na=candidate:1 1 udp 1 10.0.0.1 9 typ host' } },
  ],
  ['a stream that cannot be written in a session', { msid: 'Nguyễn Văn Minh 1' }],
  ['a mid with a line end', { mid: '0\r\n' }],
  ['a codec parameter with a line end', { codecs: [{ ...video.codecs[0], parameters: { a: '1\r\nb' } }] }],
])('%s is refused', (_, wrong) => {
  expect(RtpParameters.safeParse({ ...video, ...wrong }).success).toBe(false)
})

test.each([
  ['8 kB long', 'sha-256', 'AB:'.repeat(2700)],
  ['of another hash', 'sha-512', sha256],
  ['not hexadecimal', 'sha-256', sha256.replaceAll('A', 'Z')],
])('a fingerprint %s is refused', (_, algorithm, value) => {
  expect(DtlsParameters.safeParse({ fingerprints: [{ algorithm, value }] }).success).toBe(false)
})

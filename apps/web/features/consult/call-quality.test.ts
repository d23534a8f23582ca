import { expect, test } from 'vitest'

import type { CallMedia } from './call-media.ts'
import { CallQuality, reading } from './call-quality.ts'

const rows = [
  {
    type: 'inbound-rtp',
    kind: 'audio',
    concealedSamples: 480,
    totalSamplesReceived: 48_000,
    packetsLost: 2,
    packetsReceived: 98,
  },
  {
    type: 'inbound-rtp',
    kind: 'video',
    packetsLost: -1,
    packetsReceived: 900,
    freezeCount: 3,
    totalFreezesDuration: 1.5,
  },
  { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.3, localCandidateId: 'c' },
  { type: 'local-candidate', id: 'c', candidateType: 'host', protocol: 'tcp' },
]
const mediaWith = (stats: object[]) => {
  const getStats = async () => new Map(stats.map((row, index) => [String(index), row]))
  return { transports: { send: { getStats: async () => new Map() }, receive: { getStats } } } as unknown as CallMedia
}

test('the browser’s counters become a row of quality', async () => {
  const quality = new CallQuality()
  quality.joined(812.4)
  await quality.read(mediaWith(rows))
  expect(quality.account).toEqual({
    joinMs: 812,
    path: 'tcp',
    roundTripMs: 300,
    lostShare: 2 / 1000,
    concealedShare: 0.01,
    freezes: 3,
    freezeSeconds: 1.5,
    reconnections: 0,
  })
})

test('what was counted before the router was rebuilt is not forgotten, nor counted twice', async () => {
  const quality = new CallQuality()
  quality.joined(500)
  await quality.read(mediaWith(rows))
  quality.rebuilt()
  quality.reconnected()
  await quality.read(mediaWith(rows))
  expect(quality.account).toMatchObject({ freezes: 6, freezeSeconds: 3, concealedShare: 0.01, reconnections: 1 })
})

test('a line that loses more than 8 % is called poor while it does', async () => {
  const quality = new CallQuality()
  const audio = (packetsLost: number, packetsReceived: number) =>
    mediaWith([{ type: 'inbound-rtp', packetsLost, packetsReceived }])
  await quality.read(audio(0, 100))
  await quality.read(audio(20, 180))
  expect(quality.line).toBe('poor')
  await quality.read(audio(20, 400))
  expect(quality.line).toBe('good')
})

test('a relay is called one, whatever it runs over; counters that a browser lacks are nothing', () => {
  const pair = { ...rows[2]!, localCandidateId: 'r' }
  const relay = { type: 'local-candidate', id: 'r', candidateType: 'relay', protocol: 'udp' }
  expect(reading([pair, relay] as never).path).toBe('relay')
  expect(reading([{ type: 'inbound-rtp' }])).toMatchObject({ lost: 0, played: 0, freezeSeconds: 0, path: 'unknown' })
})

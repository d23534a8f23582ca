import type { Signal } from '@lientuyen/realtime/notices'
import type { Line } from '@lientuyen/realtime/quality'
import type { types } from 'mediasoup'

import type { PublishedProducer } from './seat-media.ts'

/** Tells who is heard, and only when that changes: a tile's ring needs no stream of numbers. */
export async function watchVoices(router: types.Router, tellAll: (signal: Signal) => void) {
  const observer = await router.createAudioLevelObserver({ maxEntries: 4, threshold: -60, interval: 300 })
  let known = ''
  const tell = (voices: { seat: string; volume: number }[]) => {
    const now = voices.map(({ seat }) => seat).join()
    if (now === known) return
    known = now
    tellAll({ type: 'speaking', voices })
  }
  observer.on('volumes', (volumes) =>
    tell(volumes.map(({ producer, volume }) => ({ seat: String(producer.appData.seat), volume }))),
  )
  observer.on('silence', () => tell([]))
  return observer
}

const lineOf = (score: number): Line => (score >= 8 ? 'good' : score >= 5 ? 'fair' : 'poor')

/** Calls `tell` when the line of a producer's sender becomes better or worse, from mediasoup's score of what arrives (0 to 10). */
export function linesOf(producer: PublishedProducer, tell: (line: Line) => void) {
  let known: Line = 'good'
  producer.on('score', (scores) => {
    if (producer.paused) return // Silence is not a bad line.
    const line = lineOf(Math.max(0, ...scores.map(({ score }) => score)))
    if (line === known) return
    known = line
    tell(line)
  })
}

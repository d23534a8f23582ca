import type { Line, Quality } from '@lientuyen/realtime/quality'

import type { CallMedia } from './call-media.ts'

/** Sums over one life of the transports; a rebuilt router starts anew, so earlier lives are added by `CallQuality`. */
type Totals = {
  concealed: number
  played: number
  lost: number
  received: number
  freezes: number
  freezeSeconds: number
}
type Reading = Totals & { path: Quality['path']; roundTripMs: number | null }
type Row = Record<string, unknown> & { type: string }

const nothing: Totals = { concealed: 0, played: 0, lost: 0, received: 0, freezes: 0, freezeSeconds: 0 }
const sum = (a: Totals, b: Totals): Totals => ({
  concealed: a.concealed + b.concealed,
  played: a.played + b.played,
  lost: a.lost + b.lost,
  received: a.received + b.received,
  freezes: a.freezes + b.freezes,
  freezeSeconds: a.freezeSeconds + b.freezeSeconds,
})
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : null)

/** What the browser's own counters (webrtc-stats) say of one pair of transports. */
export function reading(rows: readonly Row[]): Reading {
  const totals = { ...nothing }
  let path: Quality['path'] = 'unknown'
  let roundTripMs: number | null = null
  for (const row of rows) {
    if (row.type === 'inbound-rtp') {
      totals.concealed += number(row.concealedSamples)
      totals.played += number(row.totalSamplesReceived)
      totals.lost += Math.max(0, number(row.packetsLost))
      totals.received += number(row.packetsReceived)
      totals.freezes += number(row.freezeCount)
      totals.freezeSeconds += number(row.totalFreezesDuration)
    }
    if (row.type === 'candidate-pair' && row.nominated && row.state === 'succeeded') {
      roundTripMs = Math.max(roundTripMs ?? 0, number(row.currentRoundTripTime) * 1000)
      const local = rows.find((other) => other.type === 'local-candidate' && other.id === row.localCandidateId)
      path = local?.candidateType === 'relay' ? 'relay' : local?.protocol === 'tcp' ? 'tcp' : 'udp'
    }
  }
  return { ...totals, path, roundTripMs }
}

/** Keeps the account of one person's call over all its roads. */
export class CallQuality {
  #before = nothing
  #now: Reading = { ...nothing, path: 'unknown', roundTripMs: null }
  #joinMs: number | null = null
  #reconnections = 0
  #line: Line = 'good'

  joined(ms: number) {
    this.#joinMs ??= Math.round(ms)
  }

  reconnected() {
    this.#reconnections += 1
  }

  /** The roads were built anew: their counters start from nothing. */
  rebuilt() {
    this.#before = sum(this.#before, this.#now)
    this.#now = { ...this.#now, ...nothing }
  }

  get line() {
    return this.#line
  }

  async read(media: CallMedia) {
    const { send, receive } = media.transports
    const reports = await Promise.all([send.getStats(), receive.getStats()])
    const now = reading(reports.flatMap((report) => [...report.values()] as Row[]))
    const lostNow = share(now.lost - this.#now.lost, now.lost - this.#now.lost + now.received - this.#now.received) ?? 0
    this.#line = lineOf(now.roundTripMs ?? 0, lostNow)
    this.#now = now
  }

  /** The account so far, or null before joining. */
  get account(): Quality | null {
    if (this.#joinMs === null) return null
    const { concealed, played, lost, received, freezes, freezeSeconds } = sum(this.#before, this.#now)
    return {
      joinMs: Math.min(this.#joinMs, 600_000),
      path: this.#now.path,
      roundTripMs: this.#now.roundTripMs,
      lostShare: share(lost, lost + received),
      concealedShare: share(concealed, played),
      freezes,
      freezeSeconds,
      reconnections: this.#reconnections,
    }
  }
}

function lineOf(roundTripMs: number, lost: number): Line {
  if (lost > 0.08 || roundTripMs > 800) return 'poor'
  return lost > 0.02 || roundTripMs > 350 ? 'fair' : 'good'
}

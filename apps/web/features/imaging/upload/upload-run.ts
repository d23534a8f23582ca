import { isKnownOtherKind, type PickedFile } from './collect.ts'

/** What became of a file, as the server says it. */
export type FileOutcome = Readonly<{
  outcome: 'stored' | 'refused'
  reason: string
  params: Readonly<Record<string, string | number>>
}>
export type Refused = FileOutcome & Readonly<{ path: string }>

/** The line, not the file, is at fault: worth sending again. */
export class LineDown extends Error {
  override name = 'LineDown'
}

/** Sends one file. Rejects with LineDown when it should be tried again, with anything else when it never will. */
export type Send = (
  file: PickedFile,
  told: { onProgress: (bytes: number) => void; signal: AbortSignal },
) => Promise<FileOutcome>

export type UploadState = Readonly<{
  phase: 'sending' | 'paused' | 'offline' | 'finished'
  files: Readonly<{ done: number; total: number }>
  bytes: Readonly<{ sent: number; total: number }>
  stored: number
  /** Stored by an earlier try of the same batch, so not sent again. */
  before: number
  refused: readonly Refused[]
  /** Bytes a second over the last seconds, and what that makes of the rest. */
  speed: number
  secondsLeft: number | null
}>

export type EarlierItem = Readonly<{
  path: string
  size: number
  outcome: 'stored' | 'refused'
  reason: string
  params: Record<string, string | number>
}>

type Parts = Readonly<{
  send: Send
  earlier: readonly EarlierItem[]
  now: () => number
  /** Resolves after so many ms, or as soon as the line is back. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}>

const lanes = 4
const longestWaitMs = 30_000
const speedWindowMs = 6000
const headBytes = 132

const keyOf = (path: string, size: number) => `${size} ${path}`

/** One batch on its way: four files at a time, again and again until each has an outcome. Close it, or it sends on. */
export class UploadRun {
  readonly #parts: Parts
  readonly #earlier: ReadonlyMap<string, EarlierItem>
  readonly #known = new Set<string>()
  readonly #waiting: PickedFile[] = []
  readonly #underWay = new Map<PickedFile, { bytes: number; cancel: AbortController }>()
  readonly #listeners = new Set<() => void>()
  readonly #samples: { at: number; sent: number }[] = []
  #doneBytes = 0
  #totals = { done: 0, total: 0, bytes: 0, stored: 0, before: 0 }
  #refused: Refused[] = []
  #isPaused = false
  #isClosed = false
  #lanesDown = 0
  #state: UploadState

  constructor(parts: Parts) {
    this.#parts = parts
    this.#earlier = new Map(parts.earlier.map((item) => [keyOf(item.path, item.size), item]))
    this.#state = this.#read()
  }

  readonly subscribe = (changed: () => void) => {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }
  readonly getState = (): UploadState => this.#state

  /** Adds what was dropped; a file that is under way or done already is not taken twice. */
  add(files: readonly PickedFile[]) {
    for (const picked of files) {
      const key = keyOf(picked.path, picked.file.size)
      if (this.#known.has(key)) continue
      this.#known.add(key)
      this.#totals.total += 1
      this.#totals.bytes += picked.file.size
      const earlier = this.#earlier.get(key)
      if (earlier) this.#settle(picked, earlier, true)
      if (!earlier) this.#waiting.push(picked)
    }
    this.#fillLanes()
    this.#tell()
  }

  pause() {
    this.#isPaused = true
    for (const { cancel } of this.#underWay.values()) cancel.abort()
    this.#tell()
  }

  resume() {
    this.#isPaused = false
    this.#samples.length = 0
    this.#fillLanes()
    this.#tell()
  }

  /** Stops for good; what was stored stays. */
  close() {
    this.#isClosed = true
    for (const { cancel } of this.#underWay.values()) cancel.abort()
    this.#listeners.clear()
  }

  #fillLanes() {
    while (!this.#isPaused && !this.#isClosed && this.#underWay.size < lanes) {
      const next = this.#waiting.shift()
      if (!next) return
      void this.#take(next)
    }
  }

  async #take(picked: PickedFile) {
    const cancel = new AbortController()
    this.#underWay.set(picked, { bytes: 0, cancel })
    const outcome = await this.#sendUntilDone(picked, cancel.signal)
    this.#underWay.delete(picked)
    if (this.#isClosed) return
    if (outcome) this.#settle(picked, outcome, false)
    // Paused in the middle: it goes on first, from where it stopped.
    if (!outcome) this.#waiting.unshift(picked)
    this.#fillLanes()
    this.#tell()
  }

  /** Null when it was paused. */
  async #sendUntilDone(picked: PickedFile, signal: AbortSignal): Promise<FileOutcome | null> {
    const refusedHere = await lookInside(picked)
    if (refusedHere) return refusedHere
    let isDown = false
    const setDown = (down: boolean) => {
      if (down === isDown) return
      isDown = down
      this.#lanesDown += down ? 1 : -1
      this.#tell()
    }
    try {
      for (let attempt = 0; !signal.aborted; attempt++) {
        try {
          return await this.#parts.send(picked, {
            onProgress: (bytes) => this.#progress(picked, bytes, setDown),
            signal,
          })
        } catch (error) {
          if (signal.aborted) return null
          if (!(error instanceof LineDown)) return { outcome: 'refused', reason: 'other', params: {} }
          setDown(true)
          await this.#parts.wait(Math.min(longestWaitMs, 1000 * 2 ** attempt), signal)
        }
      }
      return null
    } finally {
      setDown(false)
    }
  }

  #progress(picked: PickedFile, bytes: number, setDown: (down: boolean) => void) {
    const entry = this.#underWay.get(picked)
    if (!entry) return
    if (bytes > entry.bytes) setDown(false)
    entry.bytes = bytes
    this.#tell()
  }

  #settle(picked: PickedFile, { outcome, reason, params }: FileOutcome, wasBefore: boolean) {
    this.#totals.done += 1
    this.#doneBytes += picked.file.size
    if (outcome === 'refused') this.#refused = [...this.#refused, { path: picked.path, outcome, reason, params }]
    if (outcome === 'stored') this.#totals[wasBefore ? 'before' : 'stored'] += 1
  }

  #tell() {
    if (this.#isClosed) return
    this.#state = this.#read()
    for (const changed of this.#listeners) changed()
  }

  #read(): UploadState {
    const { done, total, bytes, stored, before } = this.#totals
    const sent = this.#doneBytes + [...this.#underWay.values()].reduce((sum, entry) => sum + entry.bytes, 0)
    const speed = this.#speed(sent)
    const isFinished = total > 0 && done === total
    const isOffline = this.#lanesDown > 0 && this.#lanesDown === this.#underWay.size
    return {
      phase: isFinished ? 'finished' : this.#isPaused ? 'paused' : isOffline ? 'offline' : 'sending',
      files: { done, total },
      bytes: { sent: Math.min(sent, bytes), total: bytes },
      stored,
      before,
      refused: this.#refused,
      speed,
      secondsLeft: speed > 0 && !isFinished ? Math.max(0, bytes - sent) / speed : null,
    }
  }

  #speed(sent: number): number {
    const at = this.#parts.now()
    const samples = this.#samples
    const last = samples.at(-1)
    if (!last || at - last.at > 200) samples.push({ at, sent })
    while (samples.length > 2 && at - samples[0]!.at > speedWindowMs) samples.shift()
    const first = samples[0]!
    return at > first.at ? Math.max(0, ((sent - first.sent) * 1000) / (at - first.at)) : 0
  }
}

/** What can be told without sending: an empty file, one that cannot be read here, one that is plainly something else. */
async function lookInside({ file }: PickedFile): Promise<FileOutcome | null> {
  const refused = (reason: string): FileOutcome => ({ outcome: 'refused', reason, params: {} })
  if (file.size === 0) return refused('empty_file')
  const head = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => null)
  if (!head) return refused('unreadable')
  return isKnownOtherKind(new Uint8Array(head)) ? refused('not_dicom') : null
}

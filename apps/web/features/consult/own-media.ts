import { type DeviceProblem, type Opened, openDevice, openExamination, openScreen, openTogether } from './devices.ts'

export const ownSources = ['microphone', 'camera', 'screen', 'examination'] as const
export type OwnSource = (typeof ownSources)[number]
/** What this person shares: the track, whether it is on, and what hindered the last try. */
export type OwnTrack = Readonly<{ track: MediaStreamTrack | null; on: boolean; problem: DeviceProblem | null }>
export type OwnState = Readonly<Record<OwnSource, OwnTrack>>
export type Chosen = Readonly<{ microphoneId?: string; cameraId?: string }>

const off: OwnTrack = { track: null, on: false, problem: null }
export const nothingOwn: OwnState = { microphone: off, camera: off, screen: off, examination: off }

/**
 * This person's own tracks. They outlive transports, so that a rebuilt router gets the same ones. Muting keeps the microphone open
 * (to be heard again at once); anything seen is closed when it is off, so that the camera's lamp tells the truth.
 */
export class OwnMedia {
  #state: OwnState = nothingOwn
  #chosen: Chosen
  readonly #changed: (source: OwnSource) => void
  /** Counts the wishes of each source, so that a device that opens late does not undo a newer wish. */
  readonly #wishes: Record<OwnSource, number> = { microphone: 0, camera: 0, screen: 0, examination: 0 }

  constructor(chosen: Chosen, changed: (source: OwnSource) => void) {
    this.#chosen = chosen
    this.#changed = changed
  }

  get state() {
    return this.#state
  }

  get chosen() {
    return this.#chosen
  }

  /** Takes over a track that is open already (from the page before the call). */
  adopt(source: 'microphone' | 'camera', track: MediaStreamTrack, on: boolean) {
    this.#wishes[source] += 1
    this.#take(source, track, on)
  }

  /** Both at once, so that the browser asks once; when one of them cannot be had, the other still is. */
  async openBoth(microphone: boolean, camera: boolean) {
    const wishes = { ...this.#wishes }
    const opened = microphone && camera ? await openTogether(this.#chosen) : null
    const isWanted = wishes.microphone === this.#wishes.microphone && wishes.camera === this.#wishes.camera
    if (!opened) {
      if (isWanted && microphone) await this.set('microphone', true)
      if (wishes.camera === this.#wishes.camera && camera) await this.set('camera', true)
      return
    }
    for (const track of opened) {
      if (isWanted) this.#take(track.kind === 'audio' ? 'microphone' : 'camera', track, true)
      else track.stop()
    }
  }

  /** Gives the open tracks away; this forgets them without closing them. */
  release(): Partial<Record<'microphone' | 'camera', { track: MediaStreamTrack; on: boolean }>> {
    const { microphone, camera } = this.#state
    this.#state = nothingOwn
    const given = ({ track, on }: OwnTrack) => (track ? { track, on } : undefined)
    return { microphone: given(microphone), camera: given(camera) }
  }

  /** Turns a source on or off. Resolves when the device has answered. */
  async set(source: OwnSource, on: boolean, deviceId?: string) {
    const wish = ++this.#wishes[source]
    const { track } = this.#state[source]
    if (source === 'microphone' && track?.readyState === 'live') return this.#take(source, track, on)
    if (!on) return this.#close(source, null)

    const opened = await this.#open(source, deviceId)
    if (wish === this.#wishes[source]) return this.#opened(source, opened)
    if ('track' in opened) opened.track.stop()
  }

  /** Another microphone or camera, in place of the one that is on. */
  async choose(kind: 'audio' | 'video', deviceId: string) {
    const source = kind === 'audio' ? 'microphone' : 'camera'
    this.#chosen = { ...this.#chosen, [kind === 'audio' ? 'microphoneId' : 'cameraId']: deviceId }
    const { on, track } = this.#state[source]
    if (!track) return
    const wish = ++this.#wishes[source]
    track.stop() // Some phones open only one camera at a time.
    const opened = await openDevice(kind, deviceId)
    if (wish !== this.#wishes[source]) return 'track' in opened ? opened.track.stop() : undefined
    this.#opened(source, opened, on)
  }

  close() {
    for (const source of ownSources) {
      this.#wishes[source] += 1
      this.#state[source].track?.stop()
    }
    this.#state = nothingOwn
  }

  #open(source: OwnSource, deviceId: string | undefined): Promise<Opened> {
    if (source === 'screen') return openScreen()
    if (source === 'examination') return openExamination(deviceId ?? '')
    if (source === 'microphone') return openDevice('audio', this.#chosen.microphoneId)
    return openDevice('video', this.#chosen.cameraId)
  }

  #opened(source: OwnSource, opened: Opened, on = true) {
    // Closing the browser's own "which screen?" dialogue is no problem to speak of.
    if ('problem' in opened)
      return this.#close(source, source === 'screen' && opened.problem === 'blocked' ? null : opened.problem)
    this.#take(source, opened.track, on)
  }

  #take(source: OwnSource, track: MediaStreamTrack, on: boolean) {
    const before = this.#state[source].track
    if (before !== track) {
      before?.stop()
      track.addEventListener('ended', () => this.#ended(source, track), { once: true })
      if (source === 'screen' || source === 'examination') track.contentHint = 'detail'
    }
    track.enabled = on
    this.#put(source, { track, on, problem: null })
  }

  /** Unplugged, or stopped from the browser's own bar: a microphone is replaced by what is left, anything seen is off. */
  #ended(source: OwnSource, track: MediaStreamTrack) {
    const { track: current, on } = this.#state[source]
    if (current !== track) return
    this.#close(source, source === 'screen' ? null : 'missing')
    if (source === 'microphone' && on) void this.set('microphone', true)
  }

  #close(source: OwnSource, problem: DeviceProblem | null) {
    this.#state[source].track?.stop()
    this.#put(source, { track: null, on: false, problem })
  }

  #put(source: OwnSource, own: OwnTrack) {
    this.#state = { ...this.#state, [source]: own }
    this.#changed(source)
  }
}

import { CONTRACT, type Input, type Output } from '@lientuyen/realtime/requests'
import { decodeJwt } from 'jose'

import { forgetSeat, type KeptSeat, keepSeat, keptSeat } from './kept-seat.ts'
import type { OwnState } from './own-media.ts'
import { LineLost, Refused, type Signalling } from './signalling.ts'

export type GetTicket = () => Promise<{ ticket: string; sfuUrl: string }>
export type Joined = Output<'room:join'>
type Join = Input<'room:join'>

const passing = ['consult.media_unavailable', 'consult.join_first', 'too_many_requests', 'internal']

/** True for what passes by itself: a lost line, or a refusal that will soon be none. */
export const willPass = (error: unknown) =>
  error instanceof LineLost || (error instanceof Refused && passing.includes(error.refusal))

/** The way into a room: by what the tab kept of the seat, and where that fails by a fresh ticket. */
export class Entry {
  readonly kept: KeptSeat | null
  readonly #key: string
  readonly #getTicket: GetTicket
  #room = ''
  #url = ''
  #resume: string | null = null
  #unused: string | null = null

  constructor(key: string, getTicket: GetTicket) {
    this.#key = key
    this.#getTicket = getTicket
    this.kept = keptSeat(key)
    this.#resume = this.kept?.resume ?? null
    this.#room = this.kept?.room ?? ''
  }

  /** Where the sfu is; fetches a first ticket when nothing was kept. */
  async prepare(): Promise<string> {
    if (this.kept) {
      this.#url = this.kept.sfuUrl
      return this.#url
    }
    const { ticket, sfuUrl } = await this.#getTicket()
    this.#unused = ticket
    this.#url = sfuUrl
    return sfuUrl
  }

  /** Sits down. Throws Refused, LineLost, or what the fetching of a ticket throws. */
  async enter(line: Signalling, wishes: Pick<Join, 'rtpCapabilities' | 'keep'>): Promise<Joined> {
    const ask = async (entry: Join['entry']) => {
      const joined = await line.ask('room:join', { contract: CONTRACT, room: this.#room, entry, ...wishes })
      this.#resume = joined.resume
      return joined
    }
    if (this.#resume) {
      try {
        return await ask({ by: 'resume', resume: this.#resume })
      } catch (error) {
        if (!(error instanceof Refused) || willPass(error)) throw error
        this.forget() // The seat is gone, or the sfu was started anew: a ticket gives another.
      }
    }
    const ticket = this.#unused ?? (await this.#getTicket()).ticket
    this.#unused = null
    this.#room = String(decodeJwt(ticket).room)
    return ask({ by: 'ticket', ticket })
  }

  /** Keeps the seat in this tab, and whether microphone and camera are on. */
  keep({ microphone, camera }: OwnState) {
    if (!this.#resume) return
    const on = { microphone: microphone.on, camera: camera.on }
    keepSeat(this.#key, { room: this.#room, sfuUrl: this.#url, resume: this.#resume, ...on })
  }

  forget() {
    this.#resume = null
    forgetSeat(this.#key)
  }
}

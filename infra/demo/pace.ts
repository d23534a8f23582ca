import type { Urgency } from '@lientuyen/core/referral/content'

import type { Case } from './case.ts'
import { drawsFrom } from './random.ts'
import type { Beat } from './stories.ts'

/** Minutes that pass before an act, in an emergency. */
const minutes: Record<Beat, number> = {
  register: 0,
  write: 6,
  attach: 2,
  send: 3,
  receive: 2,
  ask: 4,
  answer: 5,
  note: 6,
  accept: 4,
  decide: 9,
  meet: 7,
  join: 1,
  say: 3,
  leave: 2,
  transfer: 14,
  arrive: 320,
  refer_back: 0,
  close: 900,
}
/** What waits longer when there is time: reading, answering, deciding; not a call, and not the road. */
const patience: Record<Urgency, number> = { emergency: 1, urgent: 5, routine: 22 }
const waits: readonly Beat[] = ['send', 'receive', 'ask', 'answer', 'accept', 'decide', 'meet', 'note', 'transfer']

/** The milliseconds before each act of a case: drawn around the usual, always the same for the same case. */
export function paceOf(told: Case, acts: readonly { beat: Beat }[]): number[] {
  const draws = drawsFrom(`pace:${told.name}`)
  return acts.map(({ beat }) => {
    const usual = beat === 'refer_back' ? (told.careDays ?? 5) * 1440 : minutes[beat]
    const stretch = waits.includes(beat) ? patience[told.urgency] : 1
    return Math.round(usual * stretch * (0.7 + draws.between(0, 60) / 100) * 60) * 1000
  })
}

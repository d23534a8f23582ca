import type { FacilityTier } from '@lientuyen/core/directory/facility'
import type { Worklist } from '@lientuyen/db/referral-list'

export type WorklistGroup = Readonly<{ name: 'received' | 'sent' | 'both'; lists: readonly Worklist[] }>

const received: WorklistGroup = {
  name: 'received',
  lists: ['to_triage', 'waiting_for_answer', 'arriving', 'under_care'],
}
const sent: WorklistGroup = { name: 'sent', lists: ['to_answer', 'to_decide', 'to_close', 'sent', 'drafts'] }
const both: WorklistGroup = { name: 'both', lists: ['consults', 'finished', 'all'] }

/** The lists of a person at this tier, what they work on first on top; a satellite is never referred to. */
export function worklistGroups(tier: FacilityTier): readonly WorklistGroup[] {
  if (tier === 'core') return [received, both, sent]
  return [sent, both]
}

const sides = {
  to_triage: 'receiver',
  waiting_for_answer: 'receiver',
  arriving: 'receiver',
  under_care: 'receiver',
  to_answer: 'sender',
  to_decide: 'sender',
  to_close: 'sender',
  sent: 'sender',
  drafts: 'sender',
  consults: 'either',
  finished: 'either',
  all: 'either',
} as const satisfies Record<Worklist, 'sender' | 'receiver' | 'either'>

/** On which side of the referrals in a list the actor's facility stands. */
export const sideOf = (worklist: Worklist) => sides[worklist]

export const isWorklist = (name: unknown): name is Worklist => typeof name === 'string' && Object.hasOwn(sides, name)

/** Lists in which work waits for the reader's side: only these counts call for attention. */
const owed: readonly Worklist[] = ['to_triage', 'arriving', 'to_answer', 'to_decide', 'to_close']
export const isOwed = (worklist: Worklist) => owed.includes(worklist)

/** Where a person starts: the first list with something in it, else the first of all. */
export function startingList(tier: FacilityTier, counts: Readonly<Record<Worklist, number>>): Worklist {
  const lists = worklistGroups(tier).flatMap((group) => group.lists)
  return lists.find((list) => counts[list] > 0) ?? lists[0]!
}

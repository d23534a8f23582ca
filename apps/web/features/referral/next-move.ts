import type { ReferralVerb } from '@lientuyen/core/referral/command'
import { ballWith, type Referral, type ReferralStatus } from '@lientuyen/core/referral/referral'
import type { ReferralOutcome } from '@lientuyen/db/referral'

/** What most often comes next in each state, most likely first: the one filled button. */
const likely: Record<ReferralStatus, readonly ReferralVerb[]> = {
  draft: ['send'],
  sent: ['receive'],
  received: ['accept'],
  asked: ['answer'],
  answered: ['accept'],
  accepted: ['start_consult', 'advise'],
  in_consult: ['advise'],
  advised: ['transfer', 'stay'],
  staying: ['close'],
  in_transfer: ['arrive'],
  under_care: ['refer_back'],
  referred_back: ['close'],
  closed: [],
  declined: [],
  withdrawn: [],
}

/** Parts what a person can do now into the next step and the rest. After advice the step is the one that was recommended. */
export function nextMove(status: ReferralStatus, open: readonly ReferralVerb[], outcome: ReferralOutcome) {
  const advised = status === 'advised' ? outcome.advise?.recommendation : undefined
  const order = advised ? [advised, ...likely[status]] : likely[status]
  const first = order.find((verb) => open.includes(verb)) ?? null
  return { first, others: open.filter((verb) => verb !== first) }
}

export type Move = 'mine' | 'theirs' | 'both' | 'nobody'

/** Whose move it is, as the reader's facility sees it. */
export function moveOf(
  referral: Pick<Referral, 'status' | 'sendingFacilityId' | 'receivingFacilityId'>,
  facilityId: string,
): Move {
  const ball = ballWith[referral.status]
  if (ball === 'both' || ball === 'nobody') return ball
  const holder = ball === 'sender' ? referral.sendingFacilityId : referral.receivingFacilityId
  return holder === facilityId ? 'mine' : 'theirs'
}

import { DomainError } from '../errors.ts'
import type { Actor } from '../identity/actor.ts'
import { may, type Parties } from '../policy.ts'
import type { ReferralCommand, ReferralVerb } from './command.ts'

export const referralStatuses = [
  'draft',
  'sent',
  'received',
  'asked',
  'answered',
  'accepted',
  'in_consult',
  'advised',
  'staying',
  'in_transfer',
  'under_care',
  'referred_back',
  'closed',
  'declined',
  'withdrawn',
] as const
export type ReferralStatus = (typeof referralStatuses)[number]
export type Referral = Parties & { id: string; status: ReferralStatus; version: number }

type Transition = { from: readonly ReferralStatus[]; to: ReferralStatus }

/** Where each verb may start and where it ends: the only place that knows. */
export const transitions = {
  send: { from: ['draft'], to: 'sent' },
  withdraw: { from: ['sent', 'received', 'asked', 'answered', 'accepted'], to: 'withdrawn' },
  receive: { from: ['sent'], to: 'received' },
  ask: { from: ['received', 'answered'], to: 'asked' },
  answer: { from: ['asked'], to: 'answered' },
  accept: { from: ['received', 'asked', 'answered'], to: 'accepted' },
  // A decline is legal after acceptance too (FHIR BSeR, transitions 03 and 05): a bed or a surgeon can be lost.
  decline: { from: ['received', 'asked', 'answered', 'accepted'], to: 'declined' },
  start_consult: { from: ['accepted'], to: 'in_consult' },
  advise: { from: ['received', 'answered', 'accepted', 'in_consult'], to: 'advised' },
  stay: { from: ['advised'], to: 'staying' },
  transfer: { from: ['advised'], to: 'in_transfer' },
  arrive: { from: ['in_transfer'], to: 'under_care' },
  refer_back: { from: ['under_care'], to: 'referred_back' },
  close: { from: ['staying', 'referred_back'], to: 'closed' },
} as const satisfies Record<ReferralVerb, Transition>

export const referralVerbs = Object.keys(transitions) as ReferralVerb[]

const startsFrom = (verb: ReferralVerb, status: ReferralStatus) =>
  (transitions[verb].from as readonly ReferralStatus[]).includes(status)

/** Decides, never writes: the same answer in a test, in the browser and inside a transaction. Refuses with `forbidden` or `wrong_state`. */
export function decide(referral: Referral, command: ReferralCommand, actor: Actor) {
  if (!may(actor, `referral.${command.type}`, referral)) {
    throw new DomainError('forbidden', 'referral.forbidden', { verb: command.type })
  }
  if (!startsFrom(command.type, referral.status)) {
    throw new DomainError('wrong_state', 'referral.wrong_state', { verb: command.type, status: referral.status })
  }
  return { from: referral.status, to: transitions[command.type].to as ReferralStatus }
}

/** What this actor can do next with a referral: the same rules that `decide` enforces, so buttons never lie. */
export function openTo(actor: Actor, referral: Referral): ReferralVerb[] {
  return referralVerbs.filter((verb) => startsFrom(verb, referral.status) && may(actor, `referral.${verb}`, referral))
}

/** Whose move it is: the side that can bring a referral forward, or nobody when it is over. */
export const ballWith: Record<ReferralStatus, 'sender' | 'receiver' | 'both' | 'nobody'> = {
  draft: 'sender',
  sent: 'receiver',
  received: 'receiver',
  asked: 'sender',
  answered: 'receiver',
  accepted: 'both',
  in_consult: 'receiver',
  advised: 'sender',
  staying: 'sender',
  in_transfer: 'receiver',
  under_care: 'receiver',
  referred_back: 'sender',
  closed: 'nobody',
  declined: 'nobody',
  withdrawn: 'nobody',
}

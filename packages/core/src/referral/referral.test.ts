import { describe, expect, test } from 'vitest'

import { type Actor, type Role, roles } from '../identity/actor.ts'
import type { ReferralCommand, ReferralVerb } from './command.ts'
import {
  ballWith,
  decide,
  openTo,
  type Referral,
  type ReferralStatus,
  referralStatuses,
  referralVerbs,
} from './referral.ts'

const facilities = { sender: 'satellite', receiver: 'core', stranger: 'elsewhere' } as const
type Side = keyof typeof facilities

const referral = (status: ReferralStatus, receivingFacilityId: string | null = facilities.receiver): Referral => ({
  id: 'r1',
  status,
  version: 1,
  sendingFacilityId: facilities.sender,
  receivingFacilityId,
})
const someone = (side: Side, role: Role): Actor => ({ personId: 'p1', facilityId: facilities[side], role })

const commands: Record<ReferralVerb, ReferralCommand> = {
  send: { type: 'send' },
  withdraw: { type: 'withdraw', reason: 'Người bệnh đã ổn định' },
  receive: { type: 'receive' },
  ask: { type: 'ask', question: 'Khởi phát lúc mấy giờ?' },
  answer: { type: 'answer', answer: '6h10' },
  accept: { type: 'accept', consultAt: null },
  decline: { type: 'decline', reason: 'no_capacity', note: 'Hết giường hồi sức' },
  start_consult: { type: 'start_consult' },
  advise: { type: 'advise', recommendation: 'transfer', advice: 'Chuyển ngay trong đêm' },
  stay: { type: 'stay', plan: 'Điều trị tại chỗ' },
  transfer: { type: 'transfer', transport: 'ambulance', departAt: '2026-11-23T10:00:00Z', escort: '' },
  arrive: { type: 'arrive' },
  refer_back: { type: 'refer_back', result: 'Đã mổ, ổn định', watchFor: '', appointment: null },
  close: { type: 'close', note: '' },
}

/** What clinicians were told, written apart from the code: who, from which states, to which. */
const promised: Record<ReferralVerb, { who: [Side, Role][]; from: ReferralStatus[]; to: ReferralStatus }> = (() => {
  const sendingDoctors: [Side, Role][] = [
    ['sender', 'satellite_doctor'],
    ['sender', 'specialist'],
  ]
  const specialist: [Side, Role][] = [['receiver', 'specialist']]
  const receivingClinicians: [Side, Role][] = [
    ['receiver', 'satellite_doctor'],
    ['receiver', 'specialist'],
    ['receiver', 'radiologist'],
  ]
  return {
    send: { who: sendingDoctors, from: ['draft'], to: 'sent' },
    withdraw: {
      who: sendingDoctors,
      from: ['sent', 'received', 'asked', 'answered', 'accepted'],
      to: 'withdrawn',
    },
    receive: { who: [...receivingClinicians, ['receiver', 'coordinator']], from: ['sent'], to: 'received' },
    ask: { who: receivingClinicians, from: ['received', 'answered'], to: 'asked' },
    answer: { who: sendingDoctors, from: ['asked'], to: 'answered' },
    accept: { who: specialist, from: ['received', 'asked', 'answered'], to: 'accepted' },
    decline: { who: specialist, from: ['received', 'asked', 'answered', 'accepted'], to: 'declined' },
    start_consult: {
      who: [...receivingClinicians, ...sendingDoctors, ['sender', 'radiologist']],
      from: ['accepted'],
      to: 'in_consult',
    },
    advise: { who: specialist, from: ['received', 'answered', 'accepted', 'in_consult'], to: 'advised' },
    stay: { who: sendingDoctors, from: ['advised'], to: 'staying' },
    transfer: { who: sendingDoctors, from: ['advised'], to: 'in_transfer' },
    arrive: { who: [...specialist, ['receiver', 'coordinator']], from: ['in_transfer'], to: 'under_care' },
    refer_back: { who: specialist, from: ['under_care'], to: 'referred_back' },
    close: { who: sendingDoctors, from: ['staying', 'referred_back'], to: 'closed' },
  }
})()

const sides = Object.keys(facilities) as Side[]
const everyone = sides.flatMap((side) => roles.map((role) => ({ side, role, actor: someone(side, role) })))
const mayDo = (verb: ReferralVerb, side: Side, role: Role) =>
  promised[verb].who.some(([at, as]) => at === side && as === role)

describe.each(referralVerbs)('%s', (verb) => {
  const { from, to } = promised[verb]

  test.each(everyone.filter(({ side, role }) => mayDo(verb, side, role)))(
    'is done by the $role of the $side from the right states, and refused as the wrong state from any other',
    ({ actor }) => {
      for (const status of referralStatuses) {
        const attempt = () => decide(referral(status), commands[verb], actor)
        if (from.includes(status)) expect(attempt()).toEqual({ from: status, to })
        else expect(attempt, status).toThrow(expect.objectContaining({ code: 'wrong_state', params: { verb, status } }))
      }
    },
  )

  test('is forbidden to everyone else, whatever the state', () => {
    const others = everyone.filter(({ side, role }) => !mayDo(verb, side, role))
    expect(others.length).toBeGreaterThan(roles.length * 2)
    for (const { actor, side, role } of others) {
      for (const status of referralStatuses) {
        expect(() => decide(referral(status), commands[verb], actor), `${role} of the ${side}, ${status}`).toThrow(
          expect.objectContaining({ code: 'forbidden', refusal: 'referral.forbidden' }),
        )
      }
    }
  })
})

test('openTo offers exactly what decide accepts, to everyone in every state', () => {
  for (const { actor } of everyone) {
    for (const status of referralStatuses) {
      const accepted = referralVerbs.filter((verb) => {
        try {
          decide(referral(status), commands[verb], actor)
          return true
        } catch {
          return false
        }
      })
      expect(openTo(actor, referral(status))).toEqual(accepted)
    }
  }
})

test('a draft that has chosen no receiver belongs to its sender alone', () => {
  const draft = referral('draft', null)
  expect(openTo(someone('sender', 'satellite_doctor'), draft)).toEqual(['send'])
  expect(openTo(someone('receiver', 'specialist'), draft)).toEqual([])
})

test('what is closed, declined or withdrawn is over for everyone', () => {
  for (const status of ['closed', 'declined', 'withdrawn'] as const) {
    expect(everyone.flatMap(({ actor }) => openTo(actor, referral(status)))).toEqual([])
    expect(ballWith[status]).toBe('nobody')
  }
})

test('the side whose move it is has a move, and every state that is not over is somebody’s', () => {
  for (const status of referralStatuses) {
    const ball = ballWith[status]
    const canMove = (side: Side) => roles.some((role) => openTo(someone(side, role), referral(status)).length > 0)
    if (ball === 'sender' || ball === 'both') expect(canMove('sender'), status).toBe(true)
    if (ball === 'receiver' || ball === 'both') expect(canMove('receiver'), status).toBe(true)
    if (ball === 'nobody') expect(canMove('sender') || canMove('receiver'), status).toBe(false)
  }
})

test('every state can be reached from a draft, and from every state that is not over there is a way to an end', () => {
  const steps = referralStatuses.map((status) => ({
    status,
    next: referralVerbs.filter((verb) => promised[verb].from.includes(status)).map((verb) => promised[verb].to),
  }))
  const reachable = (start: ReferralStatus) => {
    const seen = new Set<ReferralStatus>([start])
    for (const status of seen) for (const next of steps.find((step) => step.status === status)!.next) seen.add(next)
    return seen
  }
  expect([...reachable('draft')].sort()).toEqual([...referralStatuses].sort())
  for (const status of referralStatuses) {
    expect(
      [...reachable(status)].some((end) => ballWith[end] === 'nobody'),
      status,
    ).toBe(true)
  }
})

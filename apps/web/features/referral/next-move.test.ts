import type { Actor } from '@lientuyen/core/identity/actor'
import { openTo, type ReferralStatus, referralStatuses } from '@lientuyen/core/referral/referral'
import { expect, test } from 'vitest'

import { moveOf, nextMove } from './next-move.ts'

const parties = { sendingFacilityId: 'satellite', receivingFacilityId: 'core' }
const lan: Actor = { personId: 'lan', facilityId: 'satellite', role: 'satellite_doctor' }
const minh: Actor = { personId: 'minh', facilityId: 'core', role: 'specialist' }
const open = (actor: Actor, status: ReferralStatus) => openTo(actor, { id: 'r', version: 1, status, ...parties })

test.each(referralStatuses)(
  'in %s whoever holds the ball has a next step, and nothing is offered that is not open',
  (status) => {
    for (const actor of [lan, minh]) {
      const verbs = open(actor, status)
      const { first, others } = nextMove(status, verbs, {})
      if (moveOf({ status, ...parties }, actor.facilityId) === 'mine') expect(first).not.toBeNull()
      expect([first, ...others].filter((verb) => verb !== null).sort()).toEqual([...verbs].sort())
    }
  },
)

test('after advice the next step is what was recommended', () => {
  const verbs = open(lan, 'advised')
  const advice = 'Ổn định, theo dõi tại chỗ'
  expect(nextMove('advised', verbs, { advise: { recommendation: 'stay', advice } }).first).toBe('stay')
  expect(nextMove('advised', verbs, { advise: { recommendation: 'transfer', advice } }).first).toBe('transfer')
})

test('whose move it is depends on who reads', () => {
  const asked = { status: 'asked' as const, ...parties }
  expect([moveOf(asked, 'satellite'), moveOf(asked, 'core')]).toEqual(['mine', 'theirs'])
  expect(moveOf({ ...asked, status: 'accepted' }, 'core')).toBe('both')
  expect(moveOf({ ...asked, status: 'closed' }, 'core')).toBe('nobody')
})

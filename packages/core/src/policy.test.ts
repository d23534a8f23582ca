import { expect, test } from 'vitest'

import { type Actor, type Role, roles } from './identity/actor.ts'
import { type Action, actions, may, mayImage, mayRefer } from './policy.ts'

const parties = { sendingFacilityId: 'satellite', receivingFacilityId: 'core' }
const at = (facilityId: string, role: Role): Actor => ({ personId: 'p1', facilityId, role })
const rolesThatMay = (action: Action, facilityId: string) =>
  roles.filter((role) => may(at(facilityId, role), action, parties))

const doctors = ['satellite_doctor', 'specialist']
const clinicians = [...doctors, 'radiologist']
const careTeam = [...clinicians, 'coordinator']

/** Each action with who may do it at the sending and at the receiving facility, as it was agreed. */
test.each<[Action, readonly string[], readonly string[]]>([
  ['referral.edit', doctors, []],
  ['referral.send', doctors, []],
  ['referral.withdraw', doctors, []],
  ['referral.receive', [], careTeam],
  ['referral.ask', [], clinicians],
  ['referral.answer', doctors, []],
  ['referral.accept', [], ['specialist']],
  ['referral.decline', [], ['specialist']],
  ['referral.start_consult', clinicians, clinicians],
  ['referral.advise', [], ['specialist']],
  ['referral.stay', doctors, []],
  ['referral.transfer', doctors, []],
  ['referral.arrive', [], ['specialist', 'coordinator']],
  ['referral.refer_back', [], ['specialist']],
  ['referral.close', doctors, []],
  ['thread.write', careTeam, careTeam],
  ['consult.join', careTeam, careTeam],
  ['consult.point', clinicians, clinicians],
  ['imaging.attach', [...clinicians, 'machine'], [...clinicians, 'machine']],
  ['imaging.read', [...careTeam, 'machine'], [...careTeam, 'machine']],
  ['appointment.confirm', ['coordinator'], ['coordinator']],
  ['appointment.attend', ['specialist', 'coordinator'], ['specialist', 'coordinator']],
  ['appointment.miss', ['coordinator', 'system'], ['coordinator', 'system']],
  ['appointment.reschedule', ['coordinator'], ['coordinator']],
  ['appointment.cancel', ['specialist', 'coordinator'], ['specialist', 'coordinator']],
  ['follow_up.finish', ['coordinator'], ['coordinator']],
])('%s is for %j of the sender and %j of the receiver', (action, senders, receivers) => {
  expect(rolesThatMay(action, 'satellite')).toEqual(senders)
  expect(rolesThatMay(action, 'core')).toEqual(receivers)
})

test('the list above leaves out no action', () => {
  expect(actions).toHaveLength(26)
})

test('a third facility may do nothing, whatever its role', () => {
  for (const action of actions) expect(rolesThatMay(action, 'elsewhere'), action).toEqual([])
})

test('where no receiver is chosen, no facility is taken for it', () => {
  const draft = { sendingFacilityId: 'satellite', receivingFacilityId: null }
  for (const action of actions) {
    for (const role of roles) {
      expect(may(at('core', role), action, draft), action).toBe(false)
      expect(may(at('null', role), action, draft), action).toBe(false)
    }
  }
})

test('a health department officer and an administrator may touch no patient’s content', () => {
  for (const role of ['health_officer', 'facility_admin'] as const) {
    const granted = actions.filter((action) =>
      ['satellite', 'core'].some((place) => may(at(place, role), action, parties)),
    )
    expect(granted).toEqual([])
    expect(mayRefer(at('satellite', role)) || mayImage(at('satellite', role))).toBe(false)
  }
})

test('doctors refer; the care team and machines bring images', () => {
  expect(roles.filter((role) => mayRefer(at('satellite', role)))).toEqual(doctors)
  expect(roles.filter((role) => mayImage(at('satellite', role)))).toEqual([...careTeam, 'machine'])
})

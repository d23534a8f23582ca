import { describe, expect, test } from 'vitest'

import { type Actor, type Role, roles } from '../identity/actor.ts'
import {
  type Appointment,
  AppointmentCommand,
  type AppointmentStatus,
  type AppointmentVerb,
  appointmentOpenTo,
  appointmentStatuses,
  appointmentVerbs,
  decideAppointment,
} from './appointment.ts'

const hour = 3_600_000
const at = new Date('2026-11-24T02:00:00Z')
const after = (hours: number) => new Date(at.getTime() + hours * hour)
const appointment = (status: AppointmentStatus): Appointment => ({
  id: 'a1',
  status,
  at,
  version: 1,
  sendingFacilityId: 'satellite',
  receivingFacilityId: 'core',
})
const someone = (facilityId: string, role: Role): Actor => ({ personId: 'p1', facilityId, role })
const coordinator = someone('core', 'coordinator')

const commands: Record<AppointmentVerb, AppointmentCommand> = {
  confirm: { type: 'confirm' },
  attend: { type: 'attend' },
  miss: { type: 'miss' },
  reschedule: { type: 'reschedule', at: after(48).toISOString(), reason: 'Đường sạt lở' },
  cancel: { type: 'cancel', reason: 'Chuyển nơi khám' },
}

const promised: Record<AppointmentVerb, { roles: Role[]; from: AppointmentStatus[]; to: AppointmentStatus }> = {
  confirm: { roles: ['coordinator'], from: ['booked'], to: 'confirmed' },
  attend: { roles: ['coordinator', 'specialist'], from: ['booked', 'confirmed', 'missed'], to: 'attended' },
  miss: { roles: ['coordinator', 'system'], from: ['booked', 'confirmed'], to: 'missed' },
  reschedule: { roles: ['coordinator'], from: ['booked', 'confirmed', 'missed'], to: 'booked' },
  cancel: { roles: ['coordinator', 'specialist'], from: ['booked', 'confirmed', 'missed'], to: 'cancelled' },
}

describe.each(appointmentVerbs)('%s', (verb) => {
  const { roles: granted, from, to } = promised[verb]
  const now = after(1)

  test.each(['satellite', 'core'])(
    'is done by the right roles of the %s hospital, in the right states alone',
    (place) => {
      for (const role of granted) {
        for (const status of appointmentStatuses) {
          const attempt = () => decideAppointment(appointment(status), commands[verb], someone(place, role), now)
          if (from.includes(status)) expect(attempt()).toEqual({ from: status, to })
          else expect(attempt, status).toThrow(expect.objectContaining({ code: 'wrong_state' }))
        }
      }
    },
  )

  test('is forbidden to every other role, and to everyone of a third hospital', () => {
    const others = [
      ...roles.filter((role) => !granted.includes(role)).map((role) => someone('core', role)),
      ...roles.map((role) => someone('elsewhere', role)),
    ]
    for (const actor of others) {
      for (const status of appointmentStatuses) {
        expect(() => decideAppointment(appointment(status), commands[verb], actor, now)).toThrow(
          expect.objectContaining({ code: 'forbidden', refusal: 'appointment.forbidden' }),
        )
      }
    }
  })
})

test('a patient may come twelve hours early, and not before', () => {
  const attend = (now: Date) => decideAppointment(appointment('confirmed'), { type: 'attend' }, coordinator, now)
  expect(attend(after(-12))).toEqual({ from: 'confirmed', to: 'attended' })
  expect(() => attend(new Date(after(-12).getTime() - 1))).toThrow(expect.objectContaining({ code: 'wrong_state' }))
})

test('nobody has missed a visit before its hour', () => {
  const miss = (now: Date) => decideAppointment(appointment('booked'), { type: 'miss' }, coordinator, now)
  expect(miss(at)).toEqual({ from: 'booked', to: 'missed' })
  expect(() => miss(new Date(at.getTime() - 1))).toThrow(expect.objectContaining({ code: 'wrong_state' }))
})

test('a visit is moved to a time that is still to come', () => {
  const move = (to: Date) => () =>
    decideAppointment(
      appointment('missed'),
      { type: 'reschedule', at: to.toISOString(), reason: 'Xin lùi' },
      coordinator,
      after(1),
    )
  expect(move(after(2))()).toEqual({ from: 'missed', to: 'booked' })
  for (const past of [after(1), after(0)]) {
    expect(move(past)).toThrow(
      expect.objectContaining({ code: 'invalid', issues: [{ field: 'at', rule: 'date_in_past' }] }),
    )
  }
})

test('appointmentOpenTo offers exactly what decideAppointment accepts, at every hour around the visit', () => {
  for (const hours of [-48, -12.001, -12, -1, 0, 0.001, 24]) {
    for (const status of appointmentStatuses) {
      for (const actor of ['satellite', 'core', 'elsewhere'].flatMap((place) =>
        roles.map((role) => someone(place, role)),
      )) {
        const accepted = appointmentVerbs.filter((verb) => {
          try {
            decideAppointment(appointment(status), commands[verb], actor, after(hours))
            return true
          } catch {
            return false
          }
        })
        expect(appointmentOpenTo(actor, appointment(status), after(hours))).toEqual(accepted)
      }
    }
  }
})

test.each([
  ['a reschedule without a reason', { type: 'reschedule', at: after(1).toISOString(), reason: ' ' }],
  ['a time without an offset', { type: 'reschedule', at: '2026-11-24T09:00', reason: 'Xin lùi' }],
  ['an unknown verb', { type: 'forget' }],
])('%s is no command', (_, typed) => {
  expect(AppointmentCommand.safeParse(typed).success).toBe(false)
})

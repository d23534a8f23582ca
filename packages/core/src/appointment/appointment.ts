import { z } from 'zod'

import { DomainError } from '../errors.ts'
import type { Actor } from '../identity/actor.ts'
import { may, type Parties } from '../policy.ts'

export const appointmentStatuses = ['booked', 'confirmed', 'attended', 'missed', 'cancelled'] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]
export type Appointment = Parties & { id: string; status: AppointmentStatus; at: Date; version: number }

const instant = z.iso.datetime({ offset: true })
export const AppointmentCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('confirm') }),
  z.object({ type: z.literal('attend') }),
  z.object({ type: z.literal('miss') }),
  z.object({ type: z.literal('reschedule'), at: instant, reason: z.string().trim().min(3).max(500) }),
  z.object({ type: z.literal('cancel'), reason: z.string().trim().min(3).max(500) }),
])
export type AppointmentCommand = z.infer<typeof AppointmentCommand>
export type AppointmentVerb = AppointmentCommand['type']

const transitions = {
  confirm: { from: ['booked'], to: 'confirmed' },
  attend: { from: ['booked', 'confirmed', 'missed'], to: 'attended' },
  miss: { from: ['booked', 'confirmed'], to: 'missed' },
  reschedule: { from: ['booked', 'confirmed', 'missed'], to: 'booked' },
  cancel: { from: ['booked', 'confirmed', 'missed'], to: 'cancelled' },
} as const satisfies Record<AppointmentVerb, { from: readonly AppointmentStatus[]; to: AppointmentStatus }>

export const appointmentVerbs = Object.keys(transitions) as AppointmentVerb[]
const needsItsHour: readonly AppointmentVerb[] = ['attend', 'miss']
/** A patient may come early on the day; nobody has missed a visit before its hour has passed. */
const earlyHours = 12

function isTimeFor(verb: AppointmentVerb, at: Date, now: Date) {
  if (!needsItsHour.includes(verb)) return true
  const leeway = verb === 'attend' ? earlyHours * 3_600_000 : 0
  return now.getTime() >= at.getTime() - leeway
}

const startsFrom = (verb: AppointmentVerb, status: AppointmentStatus) =>
  (transitions[verb].from as readonly AppointmentStatus[]).includes(status)

/** Decides a change of a re-examination appointment; `now` is the transaction's clock. */
export function decideAppointment(appointment: Appointment, command: AppointmentCommand, actor: Actor, now: Date) {
  const { type } = command
  if (!may(actor, `appointment.${type}`, appointment)) throw new DomainError('forbidden', 'appointment.forbidden')
  if (!startsFrom(type, appointment.status) || !isTimeFor(type, appointment.at, now)) {
    throw new DomainError('wrong_state', 'appointment.wrong_state', { verb: type, status: appointment.status })
  }
  if (type === 'reschedule' && Date.parse(command.at) <= now.getTime()) {
    throw new DomainError('invalid', 'appointment.in_the_past', {}, [{ field: 'at', rule: 'date_in_past' }])
  }
  return { from: appointment.status, to: transitions[type].to as AppointmentStatus }
}

/** What this actor can do now with an appointment: the rules of `decideAppointment`. */
export function appointmentOpenTo(actor: Actor, appointment: Appointment, now: Date): AppointmentVerb[] {
  return appointmentVerbs.filter(
    (verb) =>
      startsFrom(verb, appointment.status) &&
      isTimeFor(verb, appointment.at, now) &&
      may(actor, `appointment.${verb}`, appointment),
  )
}

/** An appointment nobody marked within these hours after its time counts as missed. */
export const missedAfterHours = 24

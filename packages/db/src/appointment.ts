import {
  type AppointmentCommand,
  type AppointmentStatus,
  appointmentStatuses,
  decideAppointment,
  missedAfterHours,
} from '@lientuyen/core/appointment/appointment'
import { DomainError } from '@lientuyen/core/errors'
import { may } from '@lientuyen/core/policy'
import type { NewAppointment } from '@lientuyen/core/referral/command'
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import {
  alias,
  check,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { oneOf } from './one-of.ts'
import { patients } from './patient.ts'
import { type ReferralRow, referrals } from './referral.ts'
import { app, currentFacility } from './row-security.ts'

/** A re-examination: where the patient is to come back to, and the satellite that looks after them until then. */
export const appointments = pgTable(
  'appointment',
  {
    id: uuid().primaryKey().defaultRandom(),
    referralId: uuid()
      .notNull()
      .references(() => referrals.id),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    sendingFacilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    receivingFacilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    status: text({ enum: appointmentStatuses }).notNull().default('booked'),
    version: integer().notNull().default(1),
    at: timestamp({ withTimezone: true }).notNull(),
    place: text().notNull(),
    note: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('appointment_at_receiver').on(t.receivingFacilityId, t.at),
    index('appointment_at_sender').on(t.sendingFacilityId, t.at),
    check('appointment_status_known', oneOf(t.status, appointmentStatuses)),
    pgPolicy('parties_keep_appointments', {
      for: 'all',
      to: app,
      using: sql`${currentFacility} in (${t.sendingFacilityId}, ${t.receivingFacilityId})`,
    }),
  ],
)

/** Work that a missed visit leaves to the satellite: find the patient, and say what came of it. */
export const followUps = pgTable(
  'follow_up',
  {
    id: uuid().primaryKey().defaultRandom(),
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id),
    /** The appointment's time that was missed: one task for each. */
    missedAt: timestamp({ withTimezone: true }).notNull(),
    sendingFacilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    receivingFacilityId: uuid()
      .notNull()
      .references(() => facilities.id),
    dueAt: timestamp({ withTimezone: true }).notNull(),
    doneAt: timestamp({ withTimezone: true }),
    result: text().notNull().default(''),
  },
  (t) => [
    uniqueIndex('follow_up_once').on(t.appointmentId, t.missedAt),
    pgPolicy('parties_follow_up', {
      for: 'all',
      to: app,
      using: sql`${currentFacility} in (${t.sendingFacilityId}, ${t.receivingFacilityId})`,
    }),
  ],
)

export type AppointmentRow = typeof appointments.$inferSelect
const partiesOf = (row: { sendingFacilityId: string; receivingFacilityId: string }) => [
  row.sendingFacilityId,
  row.receivingFacilityId,
]

export async function bookAppointment(
  tx: Tx,
  referral: ReferralRow,
  { at, place, note }: NewAppointment,
): Promise<void> {
  const when = new Date(at)
  if (when <= tx.now)
    throw new DomainError('invalid', 'appointment.in_the_past', {}, [{ field: 'appointment.at', rule: 'date_in_past' }])
  const { id: referralId, patientId, sendingFacilityId } = referral
  const receivingFacilityId = referral.receivingFacilityId!
  const values = {
    referralId,
    patientId,
    sendingFacilityId,
    receivingFacilityId,
    at: when,
    place,
    note,
    createdAt: tx.now,
  }
  const [booked] = await tx.db.insert(appointments).values(values).returning({ id: appointments.id })
  await record(tx, {
    term: 'appointment',
    subject: referralId,
    verb: 'book',
    parties: partiesOf(values),
    toStatus: 'booked',
    data: { appointmentId: booked!.id },
  })
}

/** Lock, decide, write, record. A missed visit leaves a follow-up task in the same transaction. */
export async function changeAppointment(tx: Tx, id: string, command: AppointmentCommand): Promise<AppointmentRow> {
  const [appointment] = await tx.db.select().from(appointments).where(eq(appointments.id, id)).for('update')
  if (!appointment) throw new DomainError('not_found', 'appointment.not_found')
  const { from, to } = decideAppointment(appointment, command, tx.actor, tx.now)

  const moved = command.type === 'reschedule' ? { at: new Date(command.at) } : {}
  const [changed] = await tx.db
    .update(appointments)
    .set({ status: to, version: appointment.version + 1, ...moved })
    .where(eq(appointments.id, id))
    .returning()
  if (command.type === 'miss') await openFollowUp(tx, appointment)
  await record(tx, {
    term: 'appointment',
    subject: appointment.referralId,
    verb: command.type,
    parties: partiesOf(appointment),
    fromStatus: from,
    toStatus: to,
    data: { appointmentId: id },
  })
  return changed!
}

const followUpDays = 2

async function openFollowUp({ db, now }: Tx, appointment: AppointmentRow): Promise<void> {
  const { id: appointmentId, at: missedAt, sendingFacilityId, receivingFacilityId } = appointment
  const dueAt = new Date(now.getTime() + followUpDays * 86_400_000)
  await db
    .insert(followUps)
    .values({ appointmentId, missedAt, sendingFacilityId, receivingFacilityId, dueAt })
    .onConflictDoNothing()
}

/** Closes a follow-up task with what was found out; closing it twice leaves the first result. */
export async function finishFollowUp(tx: Tx, id: string, result: string): Promise<void> {
  const [found] = await tx.db
    .select({ task: followUps, referralId: appointments.referralId })
    .from(followUps)
    .innerJoin(appointments, eq(appointments.id, followUps.appointmentId))
    .where(eq(followUps.id, id))
    .for('update')
  const task = found?.task
  if (!task) throw new DomainError('not_found', 'follow_up.not_found')
  if (!may(tx.actor, 'follow_up.finish', task)) throw new DomainError('forbidden', 'follow_up.forbidden')
  if (task.doneAt) return
  await tx.db.update(followUps).set({ doneAt: tx.now, result }).where(eq(followUps.id, id))
  await record(tx, {
    term: 'appointment',
    subject: found.referralId,
    verb: 'follow_up_done',
    parties: partiesOf(task),
    data: { appointmentId: task.appointmentId },
  })
}

/** Marks as missed what nobody has marked long after its hour; run by a timer for each facility. Gives how many. */
export async function missOverdueAppointments(tx: Tx): Promise<number> {
  const before = new Date(tx.now.getTime() - missedAfterHours * 3_600_000)
  const overdue = await tx.db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.receivingFacilityId, tx.actor.facilityId),
        inArray(appointments.status, ['booked', 'confirmed']),
        lt(appointments.at, before),
      ),
    )
    .limit(500)
  for (const { id } of overdue) await changeAppointment(tx, id, { type: 'miss' })
  return overdue.length
}

const sender = alias(facilities, 'sender')
const receiver = alias(facilities, 'receiver')

const appointmentColumns = {
  id: appointments.id,
  referralId: appointments.referralId,
  status: appointments.status,
  version: appointments.version,
  at: appointments.at,
  place: appointments.place,
  note: appointments.note,
  sendingFacilityId: appointments.sendingFacilityId,
  receivingFacilityId: appointments.receivingFacilityId,
  senderName: sender.shortName,
  receiverName: receiver.shortName,
  patientName: patients.fullName,
  birthDate: patients.birthDate,
  sex: patients.sex,
  phone: patients.phone,
}

/** Appointments of the actor's facility in the given states (all when none is given), soonest first. */
export const listAppointments = (
  { db }: Tx,
  statuses: readonly AppointmentStatus[] = appointmentStatuses,
  limit = 500,
) =>
  db
    .select(appointmentColumns)
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(sender, eq(sender.id, appointments.sendingFacilityId))
    .innerJoin(receiver, eq(receiver.id, appointments.receivingFacilityId))
    .where(inArray(appointments.status, [...statuses]))
    .orderBy(asc(appointments.at))
    .limit(limit)

export const appointmentsOf = ({ db }: Tx, referralId: string) =>
  db.select().from(appointments).where(eq(appointments.referralId, referralId)).orderBy(asc(appointments.at))

/** Follow-up tasks of the actor's facility: open ones first, the soonest due on top. */
export const listFollowUps = ({ db }: Tx, limit = 200) =>
  db
    .select({ task: followUps, appointment: appointmentColumns })
    .from(followUps)
    .innerJoin(appointments, eq(appointments.id, followUps.appointmentId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(sender, eq(sender.id, appointments.sendingFacilityId))
    .innerJoin(receiver, eq(receiver.id, appointments.receivingFacilityId))
    .orderBy(desc(sql`${followUps.doneAt} is null`), asc(followUps.dueAt))
    .limit(limit)

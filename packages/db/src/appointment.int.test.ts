import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  changeAppointment,
  finishFollowUp,
  listAppointments,
  listFollowUps,
  missOverdueAppointments,
} from './appointment.ts'
import { timelineOf, verify } from './audit.ts'
import { consultOf } from './consult.ts'
import { enterConsult, noteConsultReport } from './consult-seat.ts'
import { changeReferral } from './referral-change.ts'
import { findReferral } from './referral-list.ts'
import { type SmallWorld, sentOf, smallWorld } from './test-world.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
})
afterAll(() => database[Symbol.asyncDispose]())

/** Lived through from the letter to the way back, with a re-examination booked. */
async function referredBack() {
  const { lan, minh } = world
  const { id } = await sentOf(database, world)
  const as = database.asActor
  await as(minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  await as(minh, (tx) => changeReferral(tx, id, { type: 'accept', consultAt: null }))
  const { consultId } = await as(minh, (tx) => enterConsult(tx, id, world.minh.assignmentId))
  const joined = { id: randomUUID(), at: new Date() }
  await as(minh, (tx) => noteConsultReport(tx, consultId, { ...joined, type: 'joined' }))
  await as(minh, (tx) => noteConsultReport(tx, consultId, { ...joined, type: 'joined' }))
  await as(minh, (tx) => noteConsultReport(tx, consultId, { id: randomUUID(), at: new Date(), type: 'ended' }))
  await as(minh, (tx) =>
    changeReferral(tx, id, { type: 'advise', recommendation: 'transfer', advice: 'Chuyển ngay trong cửa sổ điều trị' }),
  )
  await as(lan, (tx) =>
    changeReferral(tx, id, {
      type: 'transfer',
      transport: 'ambulance',
      departAt: '2026-01-01T08:00:00+07:00',
      escort: 'ĐD Hoa',
    }),
  )
  await as(minh, (tx) => changeReferral(tx, id, { type: 'arrive' }))
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  await as(minh, (tx) =>
    changeReferral(tx, id, {
      type: 'refer_back',
      result: 'Ổn định sau lấy huyết khối',
      watchFor: 'Yếu liệt tăng',
      appointment: { at: tomorrow, place: 'Phòng khám thần kinh', note: '' },
    }),
  )
  const [appointment] = (await as(world.coordinator, (tx) => listAppointments(tx))).filter(
    (row) => row.referralId === id,
  )
  return { id, consultId, appointment: appointment! }
}

test('the whole way from letter to re-examination leaves one unbroken chain', async () => {
  const { id, consultId, appointment } = await referredBack()

  expect(appointment).toMatchObject({ status: 'booked', place: 'Phòng khám thần kinh' })
  expect(await database.asActor(world.lan, (tx) => verify(tx, id))).toBeNull()
  const { referral } = await database.asActor(world.lan, (tx) => findReferral(tx, id))
  expect(referral).toMatchObject({ status: 'referred_back', outcome: { advise: { recommendation: 'transfer' } } })
  const consult = await database.asActor(world.lan, (tx) => consultOf(tx, id))
  expect(consult).toMatchObject({ id: consultId, status: 'ended' })

  const timeline = await database.asActor(world.lan, (tx) => timelineOf(tx, id))
  expect(timeline.map(({ verb }) => verb)).toEqual([
    'draft',
    'send',
    'receive',
    'accept',
    'start_consult',
    'consult_joined',
    'consult_ended',
    'advise',
    'transfer',
    'arrive',
    'book',
    'refer_back',
  ])
})

test('a missed visit becomes one task of the satellite, however often the timer runs', async () => {
  const { appointment } = await referredBack()
  await database.owner`update appointment set at = now() - interval '2 days' where id = ${appointment.id}`
  const timer = { personId: world.core, facilityId: world.core, role: 'system' as const }

  expect(await database.asActor(timer, missOverdueAppointments)).toBe(1)
  expect(await database.asActor(timer, missOverdueAppointments)).toBe(0)
  const tasks = (await database.asActor(world.satelliteCoordinator, (tx) => listFollowUps(tx))).filter(
    ({ task }) => task.appointmentId === appointment.id,
  )
  expect(tasks).toMatchObject([{ task: { doneAt: null }, appointment: { status: 'missed' } }])

  const { id } = tasks[0]!.task
  await database.asActor(world.satelliteCoordinator, (tx) => finishFollowUp(tx, id, 'Đã gọi, hẹn lại thứ Hai'))
  await database.asActor(world.coordinator, (tx) => finishFollowUp(tx, id, 'lần hai'))
  const [done] = await database.behindTheFence<{ result: string }>(`select result from follow_up where id = '${id}'`)
  expect(done!.result).toBe('Đã gọi, hẹn lại thứ Hai')
})

test('a third hospital sees neither the appointment nor its task, and cannot change it', async () => {
  const { appointment } = await referredBack()
  const { stranger } = world

  expect(await database.asActor(stranger, (tx) => listAppointments(tx))).toEqual([])
  expect(await database.asActor(stranger, (tx) => listFollowUps(tx))).toEqual([])
  await expect(
    database.asActor({ ...stranger, role: 'coordinator' }, (tx) =>
      changeAppointment(tx, appointment.id, { type: 'confirm' }),
    ),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('a visit whose hour has not come cannot be marked missed', async () => {
  const { appointment } = await referredBack()
  await expect(
    database.asActor(world.coordinator, (tx) => changeAppointment(tx, appointment.id, { type: 'miss' })),
  ).rejects.toMatchObject({ code: 'wrong_state' })
})

test('a stranger cannot take a seat in a consult between two others', async () => {
  const { id } = await sentOf(database, world)
  await expect(
    database.asActor(world.stranger, (tx) => enterConsult(tx, id, world.stranger.assignmentId)),
  ).rejects.toMatchObject({ code: 'not_found' })
})

import { randomUUID } from 'node:crypto'
import { enterConsult } from '@lientuyen/db/consult-seat'
import { changeReferral } from '@lientuyen/db/referral-change'
import { findReferral } from '@lientuyen/db/referral-list'
import { type SmallWorld, sentOf, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import { threadOf } from '@lientuyen/db/thread'
import type { Happening, Report } from '@lientuyen/realtime/reports'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { takeReport } from './consult-reports.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
})
afterAll(() => database[Symbol.asyncDispose]())

const reportOf = (room: string, happening: Happening): Report => ({
  id: randomUUID(),
  node: 'sfu-1',
  room,
  life: randomUUID(),
  at: new Date().toISOString(),
  happening,
})

async function openConsult() {
  const { minh } = world
  const { id } = await sentOf(database, world)
  await database.asActor(minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  await database.asActor(minh, (tx) => changeReferral(tx, id, { type: 'accept', consultAt: null }))
  const { consultId } = await database.asActor(minh, (tx) => enterConsult(tx, id, minh.assignmentId))
  const minhSeat = { seat: minh.assignmentId, personId: minh.personId }
  return { id, consultId, minhSeat }
}

test('a report said twice is kept once', async () => {
  const { id, consultId, minhSeat } = await openConsult()
  const joined = reportOf(consultId, { type: 'joined', ...minhSeat })
  await takeReport(database, joined)
  await takeReport(database, joined)

  const kept = await database.behindTheFence(`select 1 from event where subject = '${id}' and verb = 'consult_joined'`)
  expect(kept).toHaveLength(1)
})

test('a line of the chat is kept in the thread as its writer said it, once', async () => {
  const { id, consultId, minhSeat } = await openConsult()
  const message = {
    id: randomUUID(),
    ...minhSeat,
    displayName: 'Minh',
    text: 'Xin xem lát 42',
    at: new Date().toISOString(),
  }
  await takeReport(database, reportOf(consultId, { type: 'chat', message }))
  await takeReport(database, reportOf(consultId, { type: 'chat', message }))

  const thread = await database.asActor(world.lan, (tx) => threadOf(tx, id))
  expect(thread).toMatchObject([{ kind: 'chat', body: 'Xin xem lát 42', authorName: 'Trần Quang Minh' }])
})

test('the end of a call, which nobody does, is recorded by the product', async () => {
  const { id, consultId } = await openConsult()
  await takeReport(database, reportOf(consultId, { type: 'ended', seconds: 60, people: 2 }))

  const [event] = await database.behindTheFence<{ role: string }>(
    `select role from event where subject = '${id}' and verb = 'consult_ended'`,
  )
  expect(event).toEqual({ role: 'system' })
})

test('a report that names the seat of one person and the id of another is refused', async () => {
  const { id, consultId } = await openConsult()
  const stolen = { seat: world.minh.assignmentId, personId: world.stranger.personId }
  await expect(takeReport(database, reportOf(consultId, { type: 'joined', ...stolen }))).rejects.toMatchObject({
    code: 'not_found',
  })

  const strangers = { seat: world.stranger.assignmentId, personId: world.stranger.personId }
  await expect(takeReport(database, reportOf(consultId, { type: 'joined', ...strangers }))).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(database.asActor(world.lan, (tx) => findReferral(tx, id))).resolves.toBeDefined()
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { historyOf, verify } from './audit.ts'
import type { Tx } from './client.ts'
import type { ReferralRow } from './referral.ts'
import { changeReferral, saveDraft } from './referral-change.ts'
import { findReferral, listReferrals } from './referral-list.ts'
import { draftOf, type SmallWorld, sentOf, smallWorld, writtenDraft } from './test-world.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'
import { threadOf } from './thread.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
})
afterAll(() => database[Symbol.asyncDispose]())

const ids = async (tx: Tx) => (await listReferrals(tx, 'all')).lines.map(({ id }) => id)

test('a draft is visible to its own facility and to nobody else', async () => {
  const { id } = await draftOf(database, world)

  expect(await database.asActor(world.lan, ids)).toContain(id)
  expect(await database.asActor(world.minh, ids)).not.toContain(id)
  await expect(database.asActor(world.minh, (tx) => findReferral(tx, id))).rejects.toMatchObject({ code: 'not_found' })
})

test('a third hospital never sees a referral between two others, nor its patient, thread or history', async () => {
  const { id, patientId } = await sentOf(database, world)
  await database.asActor(world.minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  await database.asActor(world.minh, (tx) =>
    changeReferral(tx, id, { type: 'ask', question: 'Khởi phát lúc mấy giờ?' }),
  )

  expect(await database.asActor(world.minh, ids)).toContain(id)
  const seen = await database.asActor(world.stranger, async (tx) => ({
    referrals: await ids(tx),
    patients: await tx.db.execute(`select 1 from patient where id = '${patientId}'`),
    thread: await threadOf(tx, id),
    history: await historyOf(tx, id),
  }))
  expect(seen).toEqual({ referrals: [], patients: [], thread: [], history: [] })
  expect(await database.behindTheFence(`select 1 from message where referral_id = '${id}'`)).toHaveLength(1)
  expect(await database.behindTheFence(`select 1 from event where subject = '${id}'`)).not.toHaveLength(0)
})

test('a stranger who guesses the id is told that it does not exist', async () => {
  const { id } = await sentOf(database, world)
  await expect(
    database.asActor(world.stranger, (tx) => changeReferral(tx, id, { type: 'receive' })),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('of two acceptances that overlap, the second is refused', async () => {
  const { id } = await sentOf(database, world)
  await database.asActor(world.minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  const accept = (tx: Tx) => changeReferral(tx, id, { type: 'accept', consultAt: null })

  let second!: Promise<ReferralRow>
  await database.asActor(world.minh, async (tx) => {
    await accept(tx)
    second = database.asActor(world.minh, accept)
    second.catch(() => undefined)
    await vi.waitFor(async () => expect(await database.behindTheFence(waitingOnALock)).toHaveLength(1))
  })

  await expect(second).rejects.toMatchObject({ code: 'wrong_state', params: { status: 'accepted' } })
})

const waitingOnALock = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`

test('whoever writes over a newer draft is told so, and the newer one stays', async () => {
  const { id, version } = await draftOf(database, world)
  const written = writtenDraft(world.core)
  await database.asActor(world.lan, (tx) => saveDraft(tx, id, { ...written, urgency: 'emergency' }, version))

  await expect(
    database.asActor(world.lan, (tx) => saveDraft(tx, id, { ...written, urgency: 'routine' }, version)),
  ).rejects.toMatchObject({
    code: 'conflict',
  })
  const { referral } = await database.asActor(world.lan, (tx) => findReferral(tx, id))
  expect(referral.urgency).toBe('emergency')
})

test('an unfinished draft is kept when sending it is refused with each field and rule', async () => {
  const { id, version } = await draftOf(database, world)
  const written = writtenDraft(world.core)
  const wrong = { ...written, content: { ...written.content, mainDiagnosis: { code: '63', name: '' } } }
  await database.asActor(world.lan, (tx) => saveDraft(tx, id, wrong, version))

  await expect(database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'send' }))).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ field: 'mainDiagnosis', rule: 'icd10_shape' }],
  })
  const { referral } = await database.asActor(world.lan, (tx) => findReferral(tx, id))
  expect(referral).toMatchObject({ status: 'draft', content: { mainDiagnosis: { code: '63' } } })
})

test('the chain of a referral stands, and any rewriting behind the fence is found', async () => {
  const { id } = await sentOf(database, world)
  await database.asActor(world.minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  expect(await database.asActor(world.minh, (tx) => verify(tx, id))).toBeNull()

  const tamper = (statement: string) =>
    database.owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql.unsafe(statement)
    })
  await tamper(`update event set verb = 'accept' where subject = '${id}' and seq = 2`)
  expect(await database.asActor(world.minh, (tx) => verify(tx, id))).toEqual({ seq: 2, fault: 'hash' })

  await tamper(`update event set verb = 'send' where subject = '${id}' and seq = 2`)
  expect(await database.asActor(world.minh, (tx) => verify(tx, id))).toBeNull()
  await tamper(`delete from event where subject = '${id}' and seq = 3`)
  expect(await database.asActor(world.minh, (tx) => verify(tx, id))).toEqual({ seq: 3, fault: 'head' })
})

test.each([
  ['history cannot be deleted', `delete from event`, 'permission denied'],
  ['history cannot be rewritten', `update event set verb = 'x'`, 'permission denied'],
  ['a hash cannot be set from outside', `update chain_head set hash = ''`, 'permission denied'],
  ['a referral cannot change its sender', `update referral set sending_facility_id = id`, 'permission denied'],
  ['a machine secret cannot be read', `select secret_hash from machine_client`, 'permission denied'],
  ['passwords are out of reach', `select password from auth.account`, 'permission denied'],
])('%s', async (_, statement, reason) => {
  await expect(database.asActor(world.lan, ({ db }) => db.execute(statement))).rejects.toMatchObject({
    cause: { message: expect.stringContaining(reason) },
  })
})

test('what was sent stays as it was, even for its sender', async () => {
  const { id } = await sentOf(database, world)
  const readdress = `update referral set receiving_facility_id = '${world.elsewhere}' where id = '${id}'`
  await expect(database.asActor(world.lan, ({ db }) => db.execute(readdress))).rejects.toMatchObject({
    cause: { message: 'what was sent stays as it was' },
  })
})

test('a question stands in the thread and moves the referral to the one who must answer', async () => {
  const { id } = await sentOf(database, world)
  await database.asActor(world.minh, (tx) => changeReferral(tx, id, { type: 'receive' }))
  await database.asActor(world.minh, (tx) => changeReferral(tx, id, { type: 'ask', question: 'Huyết áp lúc vào?' }))

  const waiting = await database.asActor(world.lan, (tx) => listReferrals(tx, 'to_answer'))
  expect(waiting.lines.map((line) => line.id)).toContain(id)
  await database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'answer', answer: '170/100' }))
  const thread = await database.asActor(world.minh, (tx) => threadOf(tx, id))
  expect(thread.map(({ kind, body }) => [kind, body])).toEqual([
    ['question', 'Huyết áp lúc vào?'],
    ['answer', '170/100'],
  ])
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from './client.ts'
import { studies } from './imaging.ts'
import { listSharedStudies, recordStudyView, studiesOf } from './imaging-list.ts'
import { attachStudy, closeBatch, findBatch, openBatch, recordUpload, storeInstance } from './imaging-store.ts'
import { changeReferral } from './referral-change.ts'
import { draftOf, type SmallWorld, sentOf, smallWorld } from './test-world.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await smallWorld(database)
})
afterAll(() => database[Symbol.asyncDispose]())

const uid = () => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`
const slice = (sopUid = uid(), sha256 = 'a'.repeat(64)) => ({
  sopUid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  number: 1,
  rows: 512,
  columns: 512,
  frameCount: 1,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  receivedTransferSyntaxUid: '1.2.840.10008.1.2.1',
  objectKey: 'key',
  size: 1,
  sha256,
  frames: [{ ranges: [{ offset: 0, length: 1 }], firstBit: 0 }],
  metadata: {},
})

const store =
  (studyUid = uid(), instance = slice()) =>
  (tx: Tx) =>
    storeInstance(
      tx,
      { studyUid, patientName: 'Giàng A Páo' },
      { seriesUid: `${studyUid}.1`, modality: 'CT' },
      instance,
    )
const visible = ({ db }: Tx) => db.select({ id: studies.id }).from(studies)

test('a study is seen by the receiver from the moment its referral is sent, and by a third hospital never', async () => {
  const { lan, minh, stranger } = world
  const { id } = await draftOf(database, world)
  const { studyId } = await database.asActor(lan, store())
  await database.asActor(lan, (tx) => attachStudy(tx, id, studyId))
  const sees = async (actor: typeof lan) => (await database.asActor(actor, visible)).some((row) => row.id === studyId)

  expect([await sees(lan), await sees(minh), await sees(stranger)]).toEqual([true, false, false])
  await database.asActor(lan, (tx) => changeReferral(tx, id, { type: 'send' }))
  expect([await sees(lan), await sees(minh), await sees(stranger)]).toEqual([true, true, false])
  expect(await database.asActor(minh, (tx) => studiesOf(tx, id))).toMatchObject([
    { modalities: ['CT'], instanceCount: 1 },
  ])
  expect(await database.asActor(world.radiologist, listSharedStudies)).toMatchObject([{ referralId: id }])
})

test('nobody hangs a study of another facility on their own referral to look into it', async () => {
  const { studyId } = await database.asActor(world.stranger, store())
  const { id } = await draftOf(database, world)

  await expect(database.asActor(world.lan, (tx) => attachStudy(tx, id, studyId))).rejects.toMatchObject({
    code: 'not_found',
  })
  const past = `insert into referral_study values ('${id}', '${studyId}', '${world.satellite}', now())`
  await expect(database.asActor(world.lan, ({ db }) => db.execute(past))).rejects.toMatchObject({
    cause: { constraint_name: 'attached_by_owner' },
  })
  const inOthersName = `insert into referral_study values ('${id}', '${studyId}', '${world.elsewhere}', now())`
  await expect(database.asActor(world.lan, ({ db }) => db.execute(inOthersName))).rejects.toMatchObject({
    cause: { message: expect.stringContaining('row-level security') },
  })
})

test('an instance stored again is the same; other bytes under its UID change nothing', async () => {
  const [studyUid, sopUid] = [uid(), uid()]
  const first = await database.asActor(world.lan, store(studyUid, slice(sopUid)))
  const again = await database.asActor(world.lan, store(studyUid, slice(sopUid)))
  const forged = await database.asActor(world.lan, store(studyUid, slice(sopUid, 'b'.repeat(64))))

  expect([first.outcome, again.outcome, forged.outcome]).toEqual(['stored', 'same', 'different'])
  const kept = await database.behindTheFence(`select sha256 from instance where sop_uid = '${sopUid}'`)
  expect(kept).toEqual([{ sha256: 'a'.repeat(64) }])
})

test('slices of one study that arrive together leave one study and one series', async () => {
  const studyUid = uid()
  const results = await Promise.all(
    Array.from({ length: 8 }, () => database.asActor(world.lan, store(studyUid, slice()))),
  )

  expect(new Set(results.map(({ studyId }) => studyId)).size).toBe(1)
  const counts = await database.behindTheFence(
    `select count(distinct series_id)::int as series, count(*)::int as instances from instance where study_id = '${results[0]!.studyId}'`,
  )
  expect(counts).toEqual([{ series: 1, instances: 8 }])
})

test('a folder dropped again goes on in the same batch, and knows what became of each file', async () => {
  const { id } = await sentOf(database, world)
  const { batchId, items } = await database.asActor(world.lan, (tx) => openBatch(tx, id))
  expect(items).toEqual([])
  await database.asActor(world.lan, (tx) =>
    recordUpload(tx, batchId, { path: 'ct/1.dcm', size: 10, outcome: 'stored' }),
  )
  await database.asActor(world.lan, (tx) =>
    recordUpload(tx, batchId, { path: 'ct/notes.txt', size: 3, outcome: 'refused', reason: 'not_dicom' }),
  )

  const again = await database.asActor(world.lan, (tx) => openBatch(tx, id))
  expect(again).toMatchObject({ batchId, items: [{ path: 'ct/1.dcm' }, { path: 'ct/notes.txt', reason: 'not_dicom' }] })
  await expect(database.asActor(world.minh, (tx) => findBatch(tx, batchId))).rejects.toMatchObject({
    code: 'not_found',
  })

  expect(await database.asActor(world.lan, (tx) => closeBatch(tx, batchId))).toEqual({ stored: 1, refused: 1 })
  const next = await database.asActor(world.lan, (tx) => openBatch(tx, id))
  expect(next.batchId).not.toBe(batchId)
})

test('opening a study is in the audit trail of both facilities', async () => {
  const { id } = await sentOf(database, world)
  const { studyId } = await database.asActor(world.lan, store())
  await database.asActor(world.lan, (tx) => attachStudy(tx, id, studyId))
  await database.asActor(world.minh, (tx) => recordStudyView(tx, { id: studyId, facilityId: world.satellite }))

  const seen = await database.asActor(world.lan, ({ db }) =>
    db.execute(`select verb, facility_id from event where subject = '${studyId}' order by seq`),
  )
  expect(seen).toEqual([
    { verb: 'store', facility_id: world.satellite },
    { verb: 'view', facility_id: world.core },
  ])
})

import type { Actor } from '@lientuyen/core/identity/actor'
import { attachStudy, recordUpload, storeInstance } from '@lientuyen/db/imaging-store'
import { changeReferral } from '@lientuyen/db/referral-change'
import { draftOf, sentOf, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import { readAccess } from '@lientuyen/realtime/access-token'
import { describe, expect, test, vi } from 'vitest'

import { imagingRouter } from './imaging.router.ts'
import { type Context, createCallerFactory } from './trpc.ts'

const secret = 'a secret of the tests, long enough to be one'
vi.hoisted(() => {
  for (const name of ['AUTH_SECRET', 'TICKET_SECRET', 'REPORT_SECRET', 'ACCESS_SECRET']) {
    vi.stubEnv(name, 'a secret of the tests, long enough to be one')
  }
  for (const name of ['DATABASE_APP_URL', 'DATABASE_AUTH_URL']) vi.stubEnv(name, 'postgres://localhost/none')
  vi.stubEnv('LOG_LEVEL', 'silent')
})

/** The procedures as one person calls them. */
const as = (database: TestDatabase, actor: Actor & { assignmentId: string }) =>
  createCallerFactory(imagingRouter)({
    database,
    signedIn: { personId: actor.personId, actor, current: { id: actor.assignmentId } },
  } as unknown as Context)

const studyUid = '1.2.826.0.1.3680043.8.498.1'

/** A study of one CT slice of the actor's facility. */
const storedBy = (database: TestDatabase, actor: Actor) =>
  database.asActor(actor, (tx) =>
    storeInstance(
      tx,
      { studyUid, patientName: 'Giàng A Páo', description: 'CT sọ não', studyDate: '2026-11-20' },
      { seriesUid: `${studyUid}.1`, modality: 'CT', number: 1 },
      {
        sopUid: `${studyUid}.1.1`,
        sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
        frameCount: 1,
        transferSyntaxUid: '1.2.840.10008.1.2.1',
        receivedTransferSyntaxUid: '1.2.840.10008.1.2.1',
        objectKey: 'a',
        size: 1,
        sha256: 'a'.repeat(64),
        frames: [],
        metadata: {},
      },
    ),
  )

describe('a study on a referral', () => {
  test('is seen by both its hospitals and by no third', async () => {
    await using database = await freshDatabase()
    const world = await smallWorld(database)
    const { id: referralId } = await sentOf(database, world)
    const { studyId } = await storedBy(database, world.lan)
    await database.asActor(world.lan, (tx) => attachStudy(tx, referralId, studyId))

    for (const actor of [world.lan, world.minh, world.radiologist]) {
      expect(await as(database, actor).studiesOf({ referralId })).toMatchObject([{ studyUid, modalities: ['CT'] }])
      expect(await as(database, actor).sharedStudies()).toMatchObject([
        { referralId, seriesCount: 1, instanceCount: 1 },
      ])
    }
    expect(await as(database, world.stranger).studiesOf({ referralId })).toEqual([])
    expect(await as(database, world.stranger).sharedStudies()).toEqual([])
    expect(await database.behindTheFence('select * from referral_study')).toHaveLength(1)
  })

  test('that is still a draft is the sender’s own', async () => {
    await using database = await freshDatabase()
    const world = await smallWorld(database)
    const { id: referralId } = await draftOf(database, world)
    const { studyId } = await storedBy(database, world.lan)
    await database.asActor(world.lan, (tx) => attachStudy(tx, referralId, studyId))
    expect(await as(database, world.radiologist).sharedStudies()).toEqual([])

    await database.asActor(world.lan, (tx) => changeReferral(tx, referralId, { type: 'send' }))
    expect(await as(database, world.radiologist).sharedStudies()).toMatchObject([{ referralId }])
  })
})

describe('an upload', () => {
  test('goes on in the same batch with what it had, until it is closed', async () => {
    await using database = await freshDatabase()
    const world = await smallWorld(database)
    const { id: referralId } = await draftOf(database, world)
    const lan = as(database, world.lan)
    const { batchId } = await lan.openBatch({ referralId })
    await database.asActor(world.lan, (tx) => recordUpload(tx, batchId, { path: 'a.dcm', size: 7, outcome: 'stored' }))

    expect(await lan.openBatch({ referralId })).toMatchObject({ batchId, items: [{ path: 'a.dcm', size: 7 }] })
    expect((await lan.batch({ batchId })).closedAt).toBeNull()
    expect(await lan.closeBatch({ batchId })).toEqual({ stored: 1, refused: 0 })
    expect((await lan.openBatch({ referralId })).batchId).not.toBe(batchId)
  })

  test('is nobody else’s business', async () => {
    await using database = await freshDatabase()
    const world = await smallWorld(database)
    const { id: referralId } = await sentOf(database, world)
    const { batchId } = await as(database, world.lan).openBatch({ referralId })
    for (const other of [world.stranger, world.minh]) {
      await expect(as(database, other).batch({ batchId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(as(database, world.stranger).openBatch({ referralId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(as(database, world.coordinator).openBatch({ referralId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('access to images names the person and the assignment, ends within ten minutes, and cannot be forged', async () => {
  await using database = await freshDatabase()
  const { radiologist } = await smallWorld(database)
  const { token, seconds } = await as(database, radiologist).accessToken()
  const now = Date.now()
  expect(await readAccess(token, secret, new Date(now))).toEqual({
    sub: radiologist.personId,
    assignmentId: radiologist.assignmentId,
  })
  expect(seconds).toBeLessThanOrEqual(600)
  await expect(readAccess(token, secret, new Date(now + 606_000))).rejects.toThrow()
  await expect(readAccess(token, `${secret}, another`, new Date(now))).rejects.toThrow()
})

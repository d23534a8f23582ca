import { changeReferral } from '@lientuyen/db/referral-change'
import { draftOf, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase } from '@lientuyen/db/testing'
import { expect, test, vi } from 'vitest'

import { type Live, type LiveNotice, openLive } from './live.ts'

vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'silent'))

/** Reads a facility's stream into a list until told to stop. */
function screenOf(live: Live, facilityId: string) {
  const stop = new AbortController()
  const heard: LiveNotice[] = []
  const reading = (async () => {
    for await (const notice of live.subscribe(facilityId, stop.signal)) heard.push(notice)
  })()
  return {
    heard,
    async close() {
      stop.abort()
      await reading
    },
  }
}

test('a sent referral is told to both its hospitals within a second of commit, and to nobody else', async () => {
  await using database = await freshDatabase()
  const world = await smallWorld(database)
  const live = await openLive(database)
  const [sender, receiver, third] = [world.satellite, world.core, world.elsewhere].map((id) => screenOf(live, id))
  const { id } = await draftOf(database, world)
  await vi.waitFor(() => expect(sender!.heard.length).toBeGreaterThan(0))
  expect(receiver!.heard, 'a draft is its sender’s own').toEqual([])

  await database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'send' }))
  const committed = Date.now()
  const sent = { type: 'change', change: expect.objectContaining({ term: 'referral', subject: id, verb: 'send' }) }
  await vi.waitFor(() => expect(receiver!.heard).toContainEqual(sent), { interval: 5 })
  expect(Date.now() - committed).toBeLessThan(1000)
  await vi.waitFor(() => expect(sender!.heard).toContainEqual(sent))

  // The last word: by the time that this is heard, anything said before it would have been.
  await database.owner`select pg_notify('lientuyen_event', ${JSON.stringify({
    term: 'referral',
    subject: id,
    verb: 'end_of_test',
    seq: 99,
    facilities: [world.elsewhere],
  })})`
  await vi.waitFor(() => expect(third!.heard).toHaveLength(1))
  expect(third!.heard[0]).toMatchObject({ change: { verb: 'end_of_test' } })

  for (const screen of [sender!, receiver!, third!]) await screen.close()
  await live.close()
})

test('a rolled-back change is never told', async () => {
  await using database = await freshDatabase()
  const world = await smallWorld(database)
  const live = await openLive(database)
  const { id } = await draftOf(database, world)
  const screen = screenOf(live, world.core)

  const broken = database.asActor(world.lan, async (tx) => {
    await changeReferral(tx, id, { type: 'send' })
    throw new Error('the power fails')
  })
  await expect(broken).rejects.toThrow('the power fails')
  await database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'send' }))

  await vi.waitFor(() => expect(screen.heard).toHaveLength(1))
  await screen.close()
  await live.close()
})

test('after the line to the database was cut, every screen is told to look again', async () => {
  await using database = await freshDatabase()
  const world = await smallWorld(database)
  const live = await openLive(database)
  const screen = screenOf(live, world.core)

  await database.owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`

  await vi.waitFor(() => expect(screen.heard).toContainEqual({ type: 'missed' }), { timeout: 10_000 })
  await screen.close()
  await live.close()
})

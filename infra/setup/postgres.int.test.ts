import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createDatabase } from './database.mjs'
import { Door } from './door.mjs'
import { cloneDir } from './places.mjs'
import { findFreePorts } from './ports.mjs'
import { endLeftOverPostgres, initialisePostgres, ownerLogin, postgresHolding } from './postgres.mjs'
import { choosePostgresPlace, type PostgresPlace } from './postgres-place.mjs'
import { isAlive } from './processes.mjs'
import { postgresProgram } from './programs.mjs'

const password = 'owner-for-tests'
let folder: string
let place: PostgresPlace
let url: string
let door: Door | undefined

beforeAll(async () => {
  // Not the user's temporary folder: the server may run as another user, who must be able to enter it.
  folder = mkdtempSync('/var/tmp/lientuyen-postgres-')
  chmodSync(folder, 0o755)
  place = choosePostgresPlace({ root: cloneDir, dataDir: folder, cluster: join(folder, 'postgres') })
  mkdirSync(join(folder, 'postgres.making'))
  writeFileSync(join(folder, 'postgres.making', 'PG_VERSION'), 'cut short')
  await initialisePostgres({ log: join(folder, 'initdb.log'), tell: () => undefined }, place, password)
})
afterEach(() => door?.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start() {
  const { PG_PORT: port } = await findFreePorts(24_000)
  url = `postgres://${ownerLogin}:${password}@127.0.0.1:${port}/lientuyen`
  door = new Door(postgresProgram(place, { port, databaseUrl: url, logs: folder }), {
    say: () => undefined,
    note: () => undefined,
  })
  await door.open(30_000)
  await createDatabase(url)
}
const query = async <Row>(text: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return (await sql.unsafe(text)) as unknown as Row[]
  } finally {
    await sql.end()
  }
}

test('an initialisation that had been cut short is made again, and the database sorts as Vietnamese does', async () => {
  await start()
  const rows = await query<{ name: string }>(
    `select name from (values ('Đức'), ('Dung'), ('An'), ('Ân'), ('Ăn'), ('Em')) as people (name) order by name`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['An', 'Ăn', 'Ân', 'Dung', 'Đức', 'Em'])
})

test('what is committed is there after a stop and a start, and the database is made only once', async () => {
  await start()
  await query('create table kept as select 7 as value')
  await door?.close()
  expect(postgresHolding(place)).toBeUndefined()
  await start()
  expect(await query('select value from kept')).toEqual([{ value: 7 }])
})

test('a server whose starter was killed is found and stopped cleanly', async () => {
  await start()
  const pid = postgresHolding(place)
  expect(pid).toBe(door?.pid)
  expect(await endLeftOverPostgres(place)).toBe(true)
  expect(isAlive(pid!)).toBe(false)
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  expect(await endLeftOverPostgres(place)).toBe(false)
})

test('the number of a dead server, used again by something else, does not keep it from starting', async () => {
  const file = join(place.cluster, 'postmaster.pid')
  writeFileSync(file, `${process.pid}\n${place.cluster}\n1\n`)
  expect(postgresHolding(place)).toBeUndefined()
  await start()
  expect(postgresHolding(place)).toBe(door?.pid)
})

test('neither a refused row nor a failed statement leaves its values in the log', async () => {
  await start()
  await query('create table citizen (number text primary key)')
  await query(`insert into citizen values ('079123456789')`)
  await expect(query(`insert into citizen values ('079123456789')`)).rejects.toThrow('duplicate key')
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('079123456789')
})

test('a cluster of another PostgreSQL is refused with both versions named', async () => {
  const version = join(place.cluster, 'PG_VERSION')
  const ours = readFileSync(version, 'utf8')
  writeFileSync(version, '12\n')
  await expect(initialisePostgres({ log: '', tell: () => undefined }, place, password)).rejects.toThrow(
    /made by PostgreSQL 12; this is \d+/,
  )
  writeFileSync(version, ours)
})

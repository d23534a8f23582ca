import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { appointmentStatuses } from '@lientuyen/core/appointment/appointment'
import { roles, staffRoles } from '@lientuyen/core/identity/actor'
import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { type PatientForm, patientIssues } from '@lientuyen/core/identity/patient'
import { type ReferralDraft, sendingIssues } from '@lientuyen/core/referral/content'
import { referralStatuses } from '@lientuyen/core/referral/referral'
import { verify } from '@lientuyen/db/audit'
import { listReferrals } from '@lientuyen/db/referral-list'
import { freshDatabase, type TestDatabase } from '@lientuyen/db/testing'
import { isSecretRight } from '@lientuyen/gateway/machine-secret'
import { verifyPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { writePeople } from './accounts.ts'
import { cases } from './cases/cases.ts'
import { facilityOf } from './directory.ts'
import { demoPassword } from './logins.ts'
import { machineClientOf } from './machine-clients.ts'
import { patientOf } from './patients.ts'
import { firstStory, presenceOf } from './presence.ts'
import { idOf } from './random.ts'
import { actorOf, demoStaff } from './staff.ts'
import { makeWorld } from './world.ts'

const now = new Date('2026-11-24T03:00:00Z')
const today = vietnamDay(now)

let database: TestDatabase
let folder: string

const seed = (into: TestDatabase) =>
  makeWorld(into.owner, {
    appUrl: into.appUrl,
    objectStoreDir: join(folder, 'objects'),
    now,
    images: 'one_slice',
    tell: () => undefined,
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lientuyen-demo-'))
  database = await freshDatabase()
  await seed(database)
}, 180_000)
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const countOf = async (query: string) => Number((await database.behindTheFence<{ count: string }>(query))[0]!.count)
const column = async (query: string) => (await database.behindTheFence(query)).map((row) => Object.values(row)[0])

describe('the demo world', () => {
  test('has one health department, two core hospitals and eight satellites', async () => {
    const tiers = await database.behindTheFence(`select tier, count(*)::int from facility group by tier order by tier`)
    expect(tiers).toEqual([
      { tier: 'core', count: 2 },
      { tier: 'health_department', count: 1 },
      { tier: 'satellite', count: 8 },
    ])
  })

  test('has thirty people over all roles, some with several posts, and each can sign in with the password that is shown', async () => {
    expect(await countOf('select count(*) from person')).toBe(30)
    expect(await countOf(`select count(*) from auth.user where email like '%.demo'`)).toBe(30)
    expect(await column('select distinct role from assignment order by 1')).toEqual([...staffRoles].sort())
    expect(await countOf('select count(*) from assignment')).toBeGreaterThan(32)

    const hashes = (await column('select password from auth.account')) as string[]
    expect(hashes).toHaveLength(30)
    expect(await verifyPassword({ hash: hashes[0]!, password: demoPassword })).toBe(true)
    expect(await verifyPassword({ hash: hashes[0]!, password: 'another' })).toBe(false)
    expect(new Set(hashes).size).toBe(1)
  })

  test('gives each hospital a machine of its own, with the secret that can be worked out again', async () => {
    const clients = await database.behindTheFence<{ client_id: string; secret_hash: string }>(
      'select client_id, secret_hash from machine_client',
    )
    expect(clients).toHaveLength(10)
    const { clientId, secret } = machineClientOf('02901')
    const stored = clients.find(({ client_id }) => client_id === clientId)!.secret_hash
    expect(await isSecretRight(secret, stored)).toBe(true)
    expect(await isSecretRight(machineClientOf('01901').secret, stored)).toBe(false)
  })

  test('has two hundred patients whose numbers break no rule, of nine peoples', async () => {
    const patients = await database.behindTheFence<PatientForm>(`
      select full_name as "fullName", birth_date::text as "birthDate", sex, citizen_id as "citizenId",
        insurance_card as "insuranceCard", phone, address, ethnicity, occupation, allergies from patient`)
    expect(patients).toHaveLength(200)
    expect(patients.flatMap((form) => patientIssues(form, today))).toEqual([])
    expect(patients.filter(({ citizenId, insuranceCard }) => !citizenId || !insuranceCard)).toEqual([])
    expect(new Set(patients.map(({ ethnicity }) => ethnicity)).size).toBe(9)
  })

  test('has sixty referrals, some in every state, and all that were sent could have been sent', async () => {
    const referrals = await database.behindTheFence<ReferralDraft & { status: string; number: string | null }>(`
      select status, number, urgency, specialty, content, receiving_facility_id as "receivingFacilityId" from referral`)
    expect(referrals).toHaveLength(60)
    expect(new Set(referrals.map(({ status }) => status))).toEqual(new Set(referralStatuses))
    const sent = referrals.filter(({ number }) => number !== null)
    expect(sent).toHaveLength(56)
    expect(sent.flatMap((draft) => sendingIssues(draft))).toEqual([])
    expect(referrals.every(({ content }) => content.mainDiagnosis.name.length > 2)).toBe(true)
  })

  test('has threads, calls, and appointments in every state with follow-up tasks open and done', async () => {
    expect(await column('select distinct kind from message order by 1')).toEqual(['answer', 'chat', 'note', 'question'])
    expect(await countOf(`select count(*) from participant where joined_at is not null`)).toBeGreaterThan(20)
    expect(new Set(await column('select distinct status from appointment'))).toEqual(new Set(appointmentStatuses))
    expect(await countOf('select count(*) from follow_up where done_at is null')).toBeGreaterThan(0)
    expect(await countOf(`select count(*) from follow_up where done_at is not null and result <> ''`)).toBeGreaterThan(
      0,
    )
  })

  test('has visits that are due soon and some that are overdue', async () => {
    const waiting = `select count(*) from appointment where status in ('booked', 'confirmed')`
    const at = now.toISOString()
    expect(await countOf(`${waiting} and at between '${at}' and '${at}'::timestamptz + '30 hours'`)).toBeGreaterThan(1)
    expect(await countOf(`${waiting} and at < '${at}'`)).toBeGreaterThan(1)
  })

  test('has images on some referrals, each indexed with its file', async () => {
    expect(await countOf('select count(distinct study_id) from referral_study')).toBeGreaterThan(5)
    expect(await countOf('select count(*) from referral_study')).toBe(await countOf('select count(*) from study'))
    const [key] = await column('select object_key from instance limit 1')
    expect((await readFile(join(folder, 'objects', String(key)))).subarray(128, 132).toString()).toBe('DICM')
  })

  test('tells nothing that has not happened yet', async () => {
    expect(await countOf(`select count(*) from event where at > '${now.toISOString()}'`)).toBe(0)
    expect(await countOf('select count(*) from event')).toBeGreaterThan(500)
  })
})

test('every chain of the demo world’s history stands', async () => {
  const chains = await database.behindTheFence<{ subject: string; facility: string }>(
    `select subject, parties[1] as facility from event where seq = 1`,
  )
  expect(chains.length).toBeGreaterThan(250)
  for (const { subject, facility } of chains) {
    const someone = { personId: demoStaff[0]!.id, facilityId: facility, role: roles[0] }
    expect(await database.asActor(someone, (tx) => verify(tx, subject))).toBeNull()
  }
})

test('each hospital sees what it sent and received, and nothing else', async () => {
  const seenBy = async (key: Parameters<typeof actorOf>[0]) =>
    (await database.asActor(actorOf(key), (tx) => listReferrals(tx, 'all', { limit: 100 }))).lines
  const vietBac = facilityOf('vietBac').id
  const lines = await seenBy('thang')
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter(({ receivingFacilityId }) => receivingFacilityId !== vietBac)).toEqual([])
  expect(await seenBy('quan')).toEqual([])
})

const tables = [
  'facility',
  'service',
  'icd10',
  'person',
  'assignment',
  'machine_client',
  'patient',
  'referral',
  'message',
  'consult',
  'participant',
  'appointment',
  'follow_up',
  'study',
  'series',
  'instance',
  'referral_study',
  'event',
  'chain_head',
]
const rowsOf = async (from: TestDatabase) => {
  const rows = await Promise.all(
    tables.map(
      async (table) =>
        [
          table,
          (
            await from.behindTheFence<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by 1`)
          ).map(({ row }) => row),
        ] as const,
    ),
  )
  return Object.fromEntries(rows)
}

test('a seed that is cut off leaves nothing half told, and the next one makes the very same world', async () => {
  await using other = await freshDatabase()
  await writePeople(other.owner)
  // The last patients of the story cannot be registered: someone is there already under their number.
  const last = patientOf('haGiang', firstStory, today, cases[0]!.patient).form
  const obstacle = idOf('patient', 'obstacle')
  await other.owner`insert into patient (id, facility_id, full_name, name_search, birth_date, sex, citizen_id)
    values (${obstacle}, ${facilityOf('haGiang').id}, 'Người khác', 'nguoi khac', ${last.birthDate}, 'male', ${last.citizenId})`

  await expect(seed(other)).rejects.toThrow(firstStory)
  expect(await other.behindTheFence('select id from patient')).toEqual([{ id: obstacle }])
  expect(await other.behindTheFence(`select 1 from event where term <> 'imaging'`)).toEqual([])
  expect(await presenceOf(other.owner)).toBe('absent')

  await other.owner`delete from patient where id = ${obstacle}`
  await seed(other)
  expect(await rowsOf(other)).toEqual(await rowsOf(database))
}, 180_000)

test('a second start finds the world there, changes nothing, and writes the logins that are missing', async () => {
  const before = await countOf('select count(*) from event')
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: folder,
  }
  const program = join(import.meta.dirname, 'seed.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env })
  expect(stdout).toContain('was there already')
  expect(await countOf('select count(*) from event')).toBe(before)

  const logins = JSON.parse(await readFile(join(folder, 'demo-logins.json'), 'utf8'))
  expect(logins).toHaveLength(30)
  expect(logins[0]).toEqual({
    name: 'Nguyễn Thị Lan',
    email: 'lan.nguyen@bvhagiang.demo',
    password: demoPassword,
    role: 'satellite_doctor',
    facility: 'BVĐK Hà Giang',
  })
})

test('a database with a directory of its own is left alone', async () => {
  await using own = await freshDatabase()
  expect(await presenceOf(own.owner)).toBe('absent')
  await own.owner`insert into facility (code, name, short_name, tier, province, address, phone)
    values ('01001', 'Bệnh viện thật', 'BV', 'core', 'Hà Nội', '', '')`
  expect(await presenceOf(own.owner)).toBe('not_ours')
})

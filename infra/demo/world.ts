import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { connect } from '@lientuyen/db/client'
import { loadIcd10, readIcd10List } from '@lientuyen/db/load-icd10'
import { registerPatient } from '@lientuyen/db/patient'
import postgres, { type Sql } from 'postgres'

import { writePeople } from './accounts.ts'
import { type Act, playing } from './acting.ts'
import { cases } from './cases/cases.ts'
import { demoFacilities } from './directory.ts'
import { patientOf, satelliteKeys } from './patients.ts'
import { drawsFrom, idOf } from './random.ts'
import { doctorAt, type Scene, scenesOf } from './stories.ts'

export type Wish = {
  ownerUrl: string
  appUrl: string
  /** When the world is told: its latest hours are the hours before this. */
  now: Date
  tell: (line: string) => void
}

const seedLock = 7_402_119
const patientCount = 200

/**
 * Makes the demo world, once. Directory and people are the owner's and are put again harmlessly; everything clinical is one transaction,
 * so that a seed that was cut off leaves nothing half told. Gives whether there was anything to do.
 */
export async function makeWorld(wish: Wish): Promise<'made' | 'there' | 'not_ours'> {
  const owner = postgres(wish.ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await owner`select pg_advisory_lock(${seedLock})`
    if (await isThere(owner)) return 'there'
    if (await isSomeoneElses(owner)) return 'not_ours'

    wish.tell(`ICD-10: ${await loadIcd10(owner)} diagnoses`)
    await writePeople(owner)
    wish.tell('Directory, people and their accounts')
    await tellStories(wish)
    return 'made'
  } finally {
    await owner.end()
  }
}

async function isThere(owner: Sql) {
  const [row] = await owner`select 1 from referral where id = ${idOf('referral', cases[0]!.name)}`
  return row !== undefined
}

/** A directory with facilities that are not the demo's is somebody's real one: it is left alone. */
async function isSomeoneElses(owner: Sql) {
  const [row] = await owner`select 1 from facility where id not in ${owner(demoFacilities.map(({ id }) => id))} limit 1`
  return row !== undefined
}

async function tellStories({ appUrl, now, tell }: Wish) {
  const today = vietnamDay(now)
  const names = new Map(readIcd10List().map(({ code, nameVi }) => [code, nameVi]))
  const diagnosis = (code: string) => {
    const name = names.get(code)
    if (!name) throw new Error(`ICD-10 ${code} is not in the list`)
    return { code, name }
  }
  const scenes = cases.flatMap((told) => scenesOf(told, { now, today, diagnosis, studiesOf: () => [] }))
  scenes.push(...newcomers(patientCount - cases.length, now, today))

  const database = connect(appUrl, { connections: 1 })
  try {
    await playing(database, async (act) => {
      for (const scene of inOrder(scenes)) await perform(act, scene)
    })
    tell(`${patientCount} patients and ${cases.length} referrals with their histories`)
  } finally {
    await database.close()
  }
}

async function perform(act: Act, { actor, at, scope, work }: Scene) {
  try {
    await act(actor, at, scope, work)
  } catch (error) {
    throw new Error(`The story "${scope}" cannot go on at ${at.toISOString()}`, { cause: error })
  }
}

/** As it happened, whatever the story: so the referrals' numbers follow the days on which they were sent. */
const inOrder = (scenes: readonly Scene[]) => [...scenes].sort((a, b) => a.at.getTime() - b.at.getTime())

/** Patients who were seen at a satellite in the last months and were not referred. */
function newcomers(count: number, now: Date, today: string): Scene[] {
  return Array.from({ length: count }, (_, index) => {
    const scope = `khám ${index + 1}`
    const draws = drawsFrom(scope)
    const facility = satelliteKeys[index % satelliteKeys.length]!
    const at = new Date(now.getTime() - draws.between(2 * 60, 90 * 24 * 60) * 60_000)
    const { form } = patientOf(facility, scope, today)
    return { at, actor: doctorAt(facility), scope, work: (tx) => registerPatient(tx, form) }
  })
}

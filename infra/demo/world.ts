import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { connect } from '@lientuyen/db/client'
import { loadIcd10, readIcd10List } from '@lientuyen/db/load-icd10'
import { registerPatient } from '@lientuyen/db/patient'
import type { Sql } from 'postgres'

import { writePeople } from './accounts.ts'
import { type Act, playing } from './acting.ts'
import type { Case, StudyOrder } from './case.ts'
import { cases } from './cases/cases.ts'
import { exposuresOf, studyIdsOf, takeImages } from './images.ts'
import { patientOf, satelliteKeys } from './patients.ts'
import { drawsFrom } from './random.ts'
import { doctorAt, doctorOf, patientOfCase, type Scene, scenesOf } from './stories.ts'

export type Wish = {
  appUrl: string
  objectStoreDir: string
  /** Whether all images are drawn, or one slice of each scan alone (for tests). */
  images: 'all' | 'one_slice'
  /** When the world is told: its latest hours are the hours before this. */
  now: Date
  tell: (line: string) => void
}

const patientCount = 200

/**
 * Makes the demo world. Directory and people are the owner's and are put again harmlessly; everything clinical is one transaction, so that a
 * seed that was cut off leaves nothing half told.
 */
export async function makeWorld(owner: Sql, wish: Wish): Promise<void> {
  wish.tell(`ICD-10: ${await loadIcd10(owner)} diagnoses`)
  await writePeople(owner)
  // Numbers that a seed used up before it was cut off are given again.
  await owner`select setval('referral_number', 1, false) where not exists (select from referral)`
  wish.tell('Directory, people and their accounts')
  await tellStories(wish)
}

async function tellStories({ appUrl, objectStoreDir, now, images, tell }: Wish) {
  const today = vietnamDay(now)
  const names = new Map(readIcd10List().map(({ code, nameVi }) => [code, nameVi]))
  const diagnosis = (code: string) => {
    const name = names.get(code)
    if (!name) throw new Error(`ICD-10 ${code} is not in the list`)
    return { code, name }
  }
  const ordersOf = (told: Case) => (images === 'all' ? (told.images ?? []) : thinned(told.images ?? []))
  const stories = cases.map((told) => {
    const studyIds = studyIdsOf(told, ordersOf(told))
    return { told, scenes: scenesOf(told, { now, today, diagnosis, studyIds }) }
  })
  const scenes = [...stories.flatMap((story) => story.scenes), ...newcomers(patientCount - cases.length, now, today)]
  const exposures = stories.flatMap(({ told, scenes: [first] }) =>
    exposuresOf(told, ordersOf(told), patientOfCase(told, today), doctorOf(told), first!.at),
  )

  const database = connect(appUrl, { connections: 4 })
  try {
    const stored = await takeImages(exposures, database, objectStoreDir)
    tell(`${exposures.length} studies of phantoms, ${stored} images`)
    await playing(database, async (act) => {
      for (const scene of inOrder(scenes)) await perform(act, scene)
    })
    tell(`${patientCount} patients and ${cases.length} referrals with their histories`)
  } finally {
    await database.close()
  }
}

/** Films and clips are slow to draw; of a scan one slice is enough to hang on a referral. */
const thinned = (orders: readonly StudyOrder[]) =>
  orders.filter(({ kind }) => kind !== 'dx-chest' && kind !== 'us-heart').map((order) => ({ ...order, slices: 1 }))

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

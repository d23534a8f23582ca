import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '@lientuyen/core/identity/actor'
import { emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'

import { registerPatient } from './patient.ts'
import { changeReferral, draftReferral, saveDraft } from './referral-change.ts'
import type { TestDatabase } from './testing.ts'

/** Two satellites and two core hospitals with one person of each role that tests need: the smallest world in which anything can go wrong. */
export async function smallWorld(database: TestDatabase) {
  const { owner } = database
  const facility = async (code: string, tier: string) => {
    const [row] = await owner<{ id: string }[]>`
      insert into facility (code, name, short_name, tier, province, address, phone)
      values (${code}, ${`Bệnh viện ${code}`}, ${code}, ${tier}, 'Hà Giang', '', '') returning id`
    return row!.id
  }
  const actor = async (facilityId: string, role: Role, fullName: string): Promise<Actor & { assignmentId: string }> => {
    const personId = randomUUID()
    await owner`insert into person (id, full_name) values (${personId}, ${fullName})`
    const [row] = await owner<{ id: string }[]>`
      insert into assignment (person_id, facility_id, role) values (${personId}, ${facilityId}, ${role}) returning id`
    return { personId, facilityId, role, assignmentId: row!.id }
  }

  const [satellite, core, elsewhere] = [
    await facility('02001', 'satellite'),
    await facility('01001', 'core'),
    await facility('03001', 'core'),
  ]
  await owner`insert into service ${owner([core, elsewhere].map((id) => ({ facility_id: id, specialty: 'neurology' })))}`
  return {
    satellite,
    core,
    elsewhere,
    lan: await actor(satellite, 'satellite_doctor', 'Nguyễn Thị Lan'),
    satelliteCoordinator: await actor(satellite, 'coordinator', 'Vàng Thị Mỷ'),
    minh: await actor(core, 'specialist', 'Trần Quang Minh'),
    radiologist: await actor(core, 'radiologist', 'Lê Hữu Phước'),
    coordinator: await actor(core, 'coordinator', 'Phạm Thu Hà'),
    stranger: await actor(elsewhere, 'specialist', 'Hoàng Văn Lạ'),
  }
}

export type SmallWorld = Awaited<ReturnType<typeof smallWorld>>

export const writtenDraft = (receivingFacilityId: string): ReferralDraft => ({
  receivingFacilityId,
  specialty: 'neurology',
  urgency: 'urgent',
  content: {
    ...emptyContent(),
    reason: 'Nghi đột quỵ, xin hội chẩn',
    history: 'Khởi phát 40 phút trước, yếu nửa người phải',
    mainDiagnosis: { code: 'I63.9', name: 'Nhồi máu não' },
  },
})

let patientCount = 0

/** A draft by Lan to the core hospital, complete enough to be sent. */
export async function draftOf(database: TestDatabase, { lan, core }: SmallWorld) {
  return database.asActor(lan, async (tx) => {
    patientCount += 1
    const patient = await registerPatient(tx, {
      fullName: `Giàng A Páo ${'abcdefghijklmnopqrstuvwxyz'[patientCount % 26]}`,
      birthDate: '1961-03-08',
      sex: 'male',
      citizenId: `002061${String(patientCount).padStart(6, '0')}`,
      insuranceCard: '',
      phone: '',
      address: '',
      ethnicity: '',
      occupation: '',
      allergies: '',
    })
    const draft = await draftReferral(tx, { patientId: patient.id })
    const { version } = await saveDraft(tx, draft.id, writtenDraft(core), draft.version)
    return { ...draft, version, patient }
  })
}

/** The same, sent. */
export async function sentOf(database: TestDatabase, world: SmallWorld) {
  const { id } = await draftOf(database, world)
  return database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'send' }))
}

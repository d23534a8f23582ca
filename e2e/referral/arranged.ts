import { randomInt } from 'node:crypto'

import type { PersonKey } from '../people.ts'
import type { Procedures } from '../trpc.ts'

type Ask = (person: PersonKey) => Promise<Procedures>
type Receiver = { id: string; shortName: string }

/** A name that no other journey looks for: a made-up given name of two syllables. */
export const newName = (rest = 'Ma Văn') => {
  const syllable = () =>
    ['b', 'ch', 'd', 'l', 'ng', 'ph', 's', 'th'][randomInt(8)]! + ['áo', 'ến', 'ìn', 'ỏng', 'ừ'][randomInt(5)]!
  const made = syllable() + syllable()
  return `${rest} ${made[0]!.toUpperCase()}${made.slice(1)}`
}

/** A man from Hà Giang, born in 1961, whose number nobody else has. */
export function newPatient(fullName: string) {
  return {
    fullName,
    birthDate: '1961-04-30',
    sex: 'male' as const,
    citizenId: `002061${randomInt(1_000_000).toString().padStart(6, '0')}`,
  }
}

export const content = {
  reason: 'Đau đầu đột ngột, yếu nửa người trái, xin hội chẩn.',
  history: 'Khởi phát 3 giờ trước khi vào viện, tăng huyết áp nhiều năm không điều trị đều.',
  question: 'Có chỉ định can thiệp không?',
  mainDiagnosis: { code: 'I61.0', name: 'Xuất huyết nội sọ tại bán cầu đại não, dưới vỏ' },
}

/** How far a referral has come, each step by whoever takes it. */
const steps: readonly { to: string; by: PersonKey; command: (now: Date) => object }[] = [
  { to: 'sent', by: 'lan', command: () => ({ type: 'send' }) },
  { to: 'received', by: 'minh', command: () => ({ type: 'receive' }) },
  { to: 'accepted', by: 'minh', command: () => ({ type: 'accept', consultAt: null }) },
  {
    to: 'advised',
    by: 'minh',
    command: () => ({ type: 'advise', recommendation: 'transfer', advice: 'Chuyển ngay bằng xe cứu thương.' }),
  },
  {
    to: 'in_transfer',
    by: 'lan',
    command: (now) => ({ type: 'transfer', transport: 'ambulance', departAt: now.toISOString(), escort: 'ĐD Mỷ' }),
  },
  { to: 'under_care', by: 'minh', command: () => ({ type: 'arrive' }) },
  {
    to: 'referred_back',
    by: 'minh',
    command: (now) => ({
      type: 'refer_back',
      result: 'Đã điều trị ổn định, cho về tuyến dưới theo dõi.',
      watchFor: 'Đau đầu tăng, nôn, yếu liệt.',
      appointment: {
        at: new Date(now.getTime() + 3 * 86_400_000).toISOString(),
        place: 'Phòng khám Thần kinh',
        note: '',
      },
    }),
  },
]

/** A referral from Hà Giang to Thăng Long that has come as far as told, through the same procedures that the screens use. */
export async function arrangedReferral(ask: Ask, patientName: string, status: string) {
  const lan = await ask('lan')
  const patient = await lan.make<{ id: string }>('patient.register', newPatient(patientName))
  const draft = await lan.make<{ id: string; version: number }>('referral.draft', { patientId: patient.id })
  const receiver = await facility(lan, 'BV TƯ Thăng Long')
  const saved = { receivingFacilityId: receiver.id, specialty: 'neurology', urgency: 'urgent', content }
  await lan.make('referral.save', { id: draft.id, draft: saved, expectedVersion: draft.version })
  const last = steps.findIndex(({ to }) => to === status)
  for (const { by, command } of steps.slice(0, last + 1)) {
    await (await ask(by)).make('referral.change', { id: draft.id, command: command(new Date()) })
  }
  return { id: draft.id, patientId: patient.id, patientName }
}

export async function facility(asker: Procedures, shortName: string): Promise<Receiver> {
  const receivers = await asker.get<Receiver[]>('directory.receivers')
  const found = receivers.find((receiver) => receiver.shortName === shortName)
  if (!found) throw new Error(`no receiver ${shortName} among ${receivers.map((one) => one.shortName).join(', ')}`)
  return found
}

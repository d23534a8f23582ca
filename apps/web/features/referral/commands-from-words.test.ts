import { referralVerbs } from '@lientuyen/core/referral/referral'
import { expect, test } from 'vitest'

import { readCommand, type Words } from './commands-from-words.ts'

const filled: Words = {
  reason: 'no_capacity',
  note: 'Hết giường hồi sức',
  question: 'Khởi phát lúc nào?',
  answer: '8 giờ sáng',
  advice: 'Điều trị tại chỗ, theo dõi sát',
  recommendation: 'stay',
  plan: 'Kháng sinh 7 ngày',
  transport: 'ambulance',
  departAt: '2026-11-24 08:00:00',
  result: 'Đã can thiệp, ổn định',
}

test.each(referralVerbs)('%s is read from a form that is filled in', (verb) => {
  expect(readCommand(verb, filled).command).toMatchObject({ type: verb })
})

test('each field that is missing or too short is named', () => {
  expect(readCommand('decline', { note: 'ừ' }).issues).toEqual([
    { field: 'reason', rule: 'required' },
    { field: 'note', rule: 'text_too_short', params: { min: 5 } },
  ])
  expect(readCommand('advise', { recommendation: 'stay', advice: '   ' }).issues).toEqual([
    { field: 'advice', rule: 'required' },
  ])
  expect(readCommand('transfer', { transport: 'ambulance' }).issues).toEqual([{ field: 'departAt', rule: 'required' }])
})

test('a consult needs no time, and a given one is meant in Vietnam', () => {
  expect(readCommand('accept', {}).command).toEqual({ type: 'accept', consultAt: null })
  expect(readCommand('accept', { consultAt: '2026-11-24 14:30:00' }).command).toEqual({
    type: 'accept',
    consultAt: '2026-11-24T14:30:00+07:00',
  })
})

test('a patient goes back with a re-examination only when one is wanted', () => {
  const words = { result: 'Ổn định, ra viện', 'appointment.place': 'Phòng khám 2' }
  expect(readCommand('refer_back', words).command).toMatchObject({ appointment: null })
  expect(readCommand('refer_back', { ...words, withAppointment: 'yes' }).issues).toEqual([
    { field: 'appointment.at', rule: 'required' },
  ])
  const at = { withAppointment: 'yes', 'appointment.at': '2026-12-01 09:00' }
  expect(readCommand('refer_back', { ...words, ...at }).command).toMatchObject({
    appointment: { at: '2026-12-01T09:00:00+07:00', place: 'Phòng khám 2', note: '' },
  })
})

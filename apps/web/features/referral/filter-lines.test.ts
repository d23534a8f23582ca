import { expect, test } from 'vitest'

import { filterLines } from './filter-lines.ts'

const line = (patientName: string, urgency: 'routine' | 'urgent' | 'emergency' = 'routine') => ({
  patientName,
  urgency,
  number: 'LT-26-000123',
  mainDiagnosis: { code: 'I63.9', name: 'Nhồi máu não' },
  senderName: 'BVĐK Hà Giang',
  receiverName: 'BV Thăng Long',
})
const lines = [line('Đặng Thị Hương'), line('Đặng Văn Hùng', 'emergency')]
const found = (typed: string, isPressing = false) =>
  filterLines(lines, typed, isPressing).map(({ patientName }) => patientName)

test.each([
  ['dang huong', ['Đặng Thị Hương']],
  ['ĐẶNG', ['Đặng Thị Hương', 'Đặng Văn Hùng']],
  ['i63 nhoi mau', ['Đặng Thị Hương', 'Đặng Văn Hùng']],
  ['000123 ha giang hung', ['Đặng Văn Hùng']],
  ['', ['Đặng Thị Hương', 'Đặng Văn Hùng']],
  ['xyz', []],
])('%j finds %j', (typed, names) => {
  expect(found(typed)).toEqual(names)
})

test('what presses can be seen alone', () => {
  expect(found('', true)).toEqual(['Đặng Văn Hùng'])
  expect(found('huong', true)).toEqual([])
})

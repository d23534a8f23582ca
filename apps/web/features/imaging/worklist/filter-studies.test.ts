import { expect, test } from 'vitest'

import { filterStudies, modalitiesOf, type StudyLine } from './filter-studies.ts'

const line = (patientName: string, modalities: string[], description = ''): StudyLine =>
  ({ patientName, modalities, description, facilityName: 'BVĐK Hà Giang', referralNumber: 'CT-2026-0007' }) as StudyLine

const lines = [
  line('Nguyễn Thị Lan', ['CT'], 'CT sọ não'),
  line('Đặng Văn Hùng', ['MR', 'CT'], 'MRI sọ não'),
  line('Trần Quốc Bảo', ['US'], 'Siêu âm tim'),
]
const namesFor = (typed: string, modality: string | null = null) =>
  filterStudies(lines, { typed, modality }).map(({ patientName }) => patientName)

test.each([
  ['dang hung', ['Đặng Văn Hùng']],
  ['SỌ NÃO', ['Nguyễn Thị Lan', 'Đặng Văn Hùng']],
  ['0007', ['Nguyễn Thị Lan', 'Đặng Văn Hùng', 'Trần Quốc Bảo']],
  ['lan siêu', []],
  ['  ', ['Nguyễn Thị Lan', 'Đặng Văn Hùng', 'Trần Quốc Bảo']],
])('%j finds %j', (typed, names) => {
  expect(namesFor(typed)).toEqual(names)
})

test('a study of two modalities is found under both', () => {
  expect(namesFor('', 'CT')).toEqual(['Nguyễn Thị Lan', 'Đặng Văn Hùng'])
  expect(namesFor('', 'MR')).toEqual(['Đặng Văn Hùng'])
})

test('modalities are counted, the commonest first', () => {
  expect(modalitiesOf(lines)).toEqual([
    { modality: 'CT', count: 2 },
    { modality: 'MR', count: 1 },
    { modality: 'US', count: 1 },
  ])
})

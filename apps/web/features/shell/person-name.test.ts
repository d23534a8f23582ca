import { expect, test } from 'vitest'

import { initials } from './person-name.tsx'

test.each([
  ['Nguyễn Thị Lan', 'NL'],
  ['BS. Đặng Văn Ánh', 'ĐÁ'],
  ['TS.BS. Trần Minh', 'TM'],
  ['Vừ', 'V'],
  ['', '?'],
])('%s is marked %s', (name, mark) => {
  expect(initials(name)).toBe(mark)
})

import { searchable } from '@lientuyen/core/identity/patient'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { searchIcd10 } from './directory.ts'
import { loadIcd10, readIcd10List } from './load-icd10.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await loadIcd10(database.owner)
})
afterAll(() => database[Symbol.asyncDispose]())

const found = (typed: string) =>
  database.asNobody(async (tx) => (await searchIcd10(tx, searchable(typed))).map(({ code }) => code))

test.each([
  ['i63', 'I63.9'],
  ['I639', 'I63.9'],
  ['nhồi máu não', 'I63.9'],
  ['dot quy', 'I64'],
  ['tiền sản giật nặng', 'O14.1'],
  ['dengue', 'A97.2'],
  ['whitmore', 'A24.1'],
  ['rabies', 'A82.9'],
])('%s is found as %s', async (typed, code) => {
  expect(await found(typed)).toContain(code)
})

test('what is nobody’s disease is not found', async () => {
  expect(await found('bệnh của máy bay')).toEqual([])
  expect(await found('100%')).toEqual([])
})

test('loading again adds nothing, and mends a name that was wrong', async () => {
  await database.owner`update icd10 set name_vi = 'sai' where code = 'I10'`
  await loadIcd10(database.owner)
  const rows = await database.owner<{ code: string; name_vi: string }[]>`select code, name_vi from icd10`
  expect(rows).toHaveLength(readIcd10List().length)
  expect(rows.find(({ code }) => code === 'I10')?.name_vi).toBe('Tăng huyết áp vô căn (nguyên phát)')
})

test('signs alone are the name of nothing', async () => {
  expect(await found('§§')).toEqual([])
  expect(await found('')).toHaveLength(20)
})

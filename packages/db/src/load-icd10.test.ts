import { readIcd10 } from '@lientuyen/core/referral/icd10'
import { describe, expect, test } from 'vitest'

import { icd10SearchText, readIcd10List } from './load-icd10.ts'

const list = readIcd10List()

describe('the list of diagnoses', () => {
  test('has some six hundred, of every chapter', () => {
    expect(list.length).toBeGreaterThan(600)
    const chapters = new Set(list.map(({ code }) => code[0]))
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') expect(chapters.has(letter), letter).toBe(true)
  })

  test('names each code once, in its written form, in order', () => {
    expect(list.filter(({ code }) => readIcd10(code) !== code)).toEqual([])
    const codes = list.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toEqual([...codes].sort())
  })

  test('has both names of each, tidy and composed', () => {
    const untidy = (name: string) => name.length < 4 || name !== name.normalize('NFC').trim() || /\s\s/.test(name)
    expect(list.filter(({ nameVi, nameEn }) => untidy(nameVi) || untidy(nameEn))).toEqual([])
    expect(list.filter(({ nameEn }) => /[^\x20-\x7eéè]/.test(nameEn))).toEqual([])
  })

  test.each([
    'I63.9',
    'I21.0',
    'O14.1',
    'A97.2',
    'A24.1',
    'A82.9',
    'A01.0',
    'A15.0',
    'B18.1',
    'P22.0',
    'C50.9',
    'S06.5',
  ])('holds %s', (code) => {
    expect(list.map((entry) => entry.code)).toContain(code)
  })
})

test('a diagnosis is found by its code without the point and by both names without marks', () => {
  const stroke = list.find(({ code }) => code === 'I63.9')!
  expect(icd10SearchText(stroke)).toBe('i639 nhoi mau nao, khong dac hieu cerebral infarction, unspecified')
})

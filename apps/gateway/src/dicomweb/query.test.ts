import { expect, test } from 'vitest'

import { BadQuery, mostResults, parseQuery } from './query.ts'

const parse = (text: string) => parseQuery(new URLSearchParams(text))

test('keys come by keyword or by tag, lists by comma or backslash, an empty value asks for nothing', () => {
  expect(parse('00100020=BN-1&StudyInstanceUID=1.2,1.3&ModalitiesInStudy=CT%5CMR&AccessionNumber=').search).toEqual({
    patientId: 'BN-1',
    studyUids: ['1.2', '1.3'],
    modalities: ['CT', 'MR'],
  })
})

test.each([
  ['20261120', { from: '2026-11-20', to: '2026-11-20' }],
  ['20261101-20261130', { from: '2026-11-01', to: '2026-11-30' }],
  ['20261101-', { from: '2026-11-01', to: undefined }],
  ['-20261130', { from: undefined, to: '2026-11-30' }],
])('StudyDate=%s', (value, range) => expect(parse(`StudyDate=${value}`).search.studyDate).toEqual(range))

test.each([
  'StudyDate=20261301',
  'StudyDate=-',
  'StudyDate=2026',
  'StudyInstanceUID=1.2%27--',
  'limit=-1',
  'offset=x',
  'InstanceNumber=1.5',
])('%s is malformed', (text) => expect(() => parse(text)).toThrow(BadQuery))

test('what is not understood is named, and nothing that could break a header line', () => {
  expect(parse('Mood=good&__proto__=1&a%0d%0aSet-Cookie:x=1').unsupported).toEqual(['Mood', '__proto__', 'aSetCookiex'])
})

test('no more is given than the most, whatever is asked for', () => {
  expect(parse('limit=999999').page.limit).toBe(mostResults)
  expect(parse('includefield=all').include).toBe('all')
  expect(parse('includefield=PatientAge,00280010,Nonsense').include).toEqual(['00101010', '00280010'])
})

import { describe, expect, test } from 'vitest'

import type { DicomJson } from './dicom-json.ts'
import { contentOf, filmRateOf } from './series-stack.ts'

const slice = (number: number, z: number | null, more: Record<string, { Value: unknown[] }> = {}): DicomJson => ({
  '00080018': { Value: [`1.2.${number}`] },
  '00200013': { Value: [number] },
  '00280010': { Value: [512] },
  '00280011': { Value: [512] },
  ...(z !== null && { '00200032': { Value: [0, 0, z] }, '00200037': { Value: [1, 0, 0, 0, 1, 0] } }),
  ...more,
})
const order = (instances: DicomJson[]) => contentOf(instances).pictures.map(({ sopInstanceUid }) => sopInstanceUid)

describe('slices', () => {
  test('lie as they lie in the patient, whatever order they came in and however they are numbered', () => {
    expect(order([slice(3, 30), slice(1, 10), slice(2, 40), slice(4, 20)])).toEqual([
      '1.2.1',
      '1.2.4',
      '1.2.3',
      '1.2.2',
    ])
  })

  test('run the way the equipment numbered them', () => {
    expect(order([slice(3, 10), slice(1, 30), slice(2, 20)])).toEqual(['1.2.1', '1.2.2', '1.2.3'])
  })

  test('that share a place (phases, echoes) keep their numbers', () => {
    expect(order([slice(3, 10), slice(1, 10), slice(2, 20)])).toEqual(['1.2.1', '1.2.2', '1.2.3'])
  })

  test('without a place keep their numbers', () => {
    expect(order([slice(2, null), slice(1, 5)])).toEqual(['1.2.1', '1.2.2'])
  })
})

test('a film becomes a stack of its frames', () => {
  const { pictures } = contentOf([slice(1, null, { '00280008': { Value: [3] } })])
  expect(pictures.map(({ frame, isMultiFrame }) => [frame, isMultiFrame])).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ])
})

test.each([
  ['the rate that the equipment recommends', { '00082144': { Value: [24] } }, 24],
  ['the time of a frame', { '00181063': { Value: [40] } }, 25],
  ['nothing, and so none', {}, undefined],
])('a film runs by %s', (_, more, rate) => {
  const [picture] = contentOf([slice(1, null, { '00280008': { Value: [2] }, ...more })]).pictures
  expect(filmRateOf(picture!)).toBe(rate)
})

test.each([
  ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
  ['1.2.840.10008.5.1.4.1.1.88.33', 'report'],
  ['1.2.840.10008.5.1.4.1.1.11.1', 'other'],
])('an object of class %s without pixels is kept aside as %s', (sopClass, kind) => {
  const { pictures, documents } = contentOf([{ '00080016': { Value: [sopClass] } }])
  expect(pictures).toEqual([])
  expect(documents.map((document) => document.kind)).toEqual([kind])
})

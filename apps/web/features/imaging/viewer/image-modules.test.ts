import { describe, expect, test } from 'vitest'

import type { DicomJson } from './dicom-json.ts'
import { moduleOf, planeOf } from './image-modules.ts'

const set = (attributes: Record<string, unknown[]>): DicomJson =>
  Object.fromEntries(Object.entries(attributes).map(([tag, Value]) => [tag, { Value }]))

describe('lengths', () => {
  test.each([
    ['of a CT are those of the patient', { '00080060': ['CT'], '00280030': [0.5, 0.5] }, 'patient'],
    ['of a projection are those at the detector', { '00080060': ['DX'], '00280030': [0.2, 0.2] }, 'detector'],
    ['measured at the detector say so', { '00080060': ['CR'], '00181164': [0.1, 0.1] }, 'detector'],
    ['of a photograph are pixels', { '00080060': ['OT'] }, 'none'],
    ['of nonsense are pixels', { '00080060': ['CT'], '00280030': [0, -1] }, 'none'],
  ])('%s', (_, attributes, scale) => {
    expect(planeOf(set(attributes as Record<string, unknown[]>)).scale).toBe(scale)
  })

  test('in millimetres or not is what the measuring tools are told', () => {
    const told = (attributes: Record<string, unknown[]>) =>
      (moduleOf('imagePlaneModule', set(attributes), 1, true) as { usingDefaultValues: boolean }).usingDefaultValues
    expect(told({ '00280030': [0.5, 0.5] })).toBe(false)
    expect(told({})).toBe(true)
  })
})

test('a frame of an enhanced image lies where its own functional group says', () => {
  const group = (z: number) => ({ '00209113': { Value: [set({ '00200032': [0, 0, z] })] } })
  const shared = {
    '00209116': { Value: [set({ '00200037': [1, 0, 0, 0, 1, 0] })] },
    '00289110': { Value: [set({ '00280030': [2, 2] })] },
  }
  const image: DicomJson = { '52009229': { Value: [shared] }, '52009230': { Value: [group(10), group(15)] } }
  expect(planeOf(image, 1).origin).toEqual([0, 0, 10])
  expect(planeOf(image, 2).origin).toEqual([0, 0, 15])
  expect(planeOf(image, 2).rowSpacing).toBe(2)
})

test('a slope of nothing does not make every pixel the same', () => {
  expect(moduleOf('modalityLutModule', set({ '00281053': [0], '00281052': [5] }), 1, true)).toEqual({})
})

test('an image that shares colours between pixels is promised as RGB only when it is plain', () => {
  const colour = set({ '00280002': [3], '00280004': ['YBR_FULL_422'], '00280100': [8] })
  const promised = (isNative: boolean) =>
    (moduleOf('imagePixelModule', colour, 1, isNative) as { photometricInterpretation: string })
      .photometricInterpretation
  expect([promised(true), promised(false)]).toEqual(['RGB', 'YBR_FULL_422'])
})

test('a question of another kind has no answer', () => {
  expect(moduleOf('patientModule', set({}), 1, true)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { Pointer, ViewState } from './viewer.ts'

const view: ViewState = {
  studyUid: '1.2.840.1',
  seriesUid: '1.2.840.1.1',
  sopInstanceUid: '1.2.840.1.1.7',
  frame: 1,
  windowCenter: 40,
  windowWidth: 400,
  zoom: 1,
  pan: { x: 0, y: 0 },
  invert: false,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
}

test('a whole view passes unchanged', () => {
  expect(ViewState.parse(view)).toEqual(view)
})

test.each([
  ['a UID that is not one', { sopInstanceUid: '../../etc/passwd' }],
  ['a UID of more than 64 characters', { seriesUid: `1.${'2'.repeat(63)}` }],
  ['frame 0, for frames count from 1', { frame: 0 }],
  ['a zoom of nothing', { zoom: 0 }],
  ['a window that is not a number', { windowCenter: Number.NaN }],
  ['a place beyond any image', { pan: { x: 1e12, y: 0 } }],
  ['an infinite place', { pan: { x: 0, y: Number.POSITIVE_INFINITY } }],
])('%s is refused', (_, wrong) => {
  expect(ViewState.safeParse({ ...view, ...wrong }).success).toBe(false)
})

test('a pointer carries its image, its frame and a sub-pixel place, and nothing else', () => {
  const pointer = { sopInstanceUid: '1.2.3', frame: 2, x: 255.5, y: 0.25 }
  expect(Pointer.parse({ ...pointer, patientName: 'x' })).toEqual(pointer)
})

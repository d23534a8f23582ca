import { describe, expect, test } from 'vitest'

import type { Plane } from './image-modules.ts'
import { directionLetters, fittingScale, middleOf, panOf, toImage, toWorld, zoomOf } from './view-geometry.ts'

const plane: Plane = {
  rows: 100,
  columns: 200,
  origin: [-100, -50, 7],
  rowCosines: [1, 0, 0],
  columnCosines: [0, Math.SQRT1_2, Math.SQRT1_2],
  rowSpacing: 2,
  columnSpacing: 0.5,
  isPlaced: true,
  scale: 'patient',
}

test('the centre of the top left pixel lies where the image says', () => {
  expect(toWorld(plane, { x: 0.5, y: 0.5 })).toEqual([-100, -50, 7])
})

test('a place goes into the patient and comes back unchanged, on a tilted slice too', () => {
  const back = toImage(plane, toWorld(plane, { x: 31.25, y: 88.5 }))
  expect(back.x).toBeCloseTo(31.25, 10)
  expect(back.y).toBeCloseTo(88.5, 10)
})

describe('zoom', () => {
  test('is 1 when the whole image just fits, whatever the screen', () => {
    for (const viewport of [
      { width: 1600, height: 400 },
      { width: 300, height: 700 },
    ]) {
      expect(zoomOf(plane, viewport, 0, fittingScale(plane, viewport, 0))).toBe(1)
    }
  })

  test('fits the side that is tighter', () => {
    expect(fittingScale(plane, { width: 1000, height: 1000 }, 0)).toBe(100)
    expect(fittingScale(plane, { width: 100, height: 1000 }, 0)).toBe(500)
  })

  test('fits a turned image by its turned sides', () => {
    expect(fittingScale(plane, { width: 1000, height: 100 }, 90)).toBe(50)
    expect(fittingScale(plane, { width: 200, height: 100 }, 270)).toBe(50)
  })
})

test('no pan looks at the middle of the image', () => {
  expect(panOf(plane, middleOf(plane, { x: 0, y: 0 })).x).toBeCloseTo(0, 10)
  expect(toImage(plane, middleOf(plane, { x: 0, y: 0 })).x).toBeCloseTo(100, 10)
})

test('a pan comes back unchanged', () => {
  const pan = panOf(plane, middleOf(plane, { x: -12.5, y: 40 }))
  expect(pan.x).toBeCloseTo(-12.5, 10)
  expect(pan.y).toBeCloseTo(40, 10)
})

test('edges are named by the side of the patient, the nearest first', () => {
  expect(directionLetters([1, 0, 0])).toBe('L')
  expect(directionLetters([0, -0.9, 0.4])).toBe('AH')
})

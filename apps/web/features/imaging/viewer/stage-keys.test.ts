import { describe, expect, test } from 'vitest'

import type { Stage } from './stage.ts'
import { keyAction, wheelSteps } from './stage-keys.ts'

/** A stage that only writes down what it is told. */
function stageOf(modality: string, playing = false) {
  const told: unknown[] = []
  const tell =
    (name: string) =>
    (...said: unknown[]) =>
      void told.push([name, ...said])
  const verbs = ['setTool', 'setWindow', 'step', 'goTo', 'stop', 'play', 'zoomBy', 'toggleInvert', 'reset']
  const stage = {
    getState: () => ({ stack: { modality }, playing }),
    ...Object.fromEntries(verbs.map((name) => [name, tell(name)])),
  } as unknown as Stage
  return { stage, told }
}

const press = (key: string, modality = 'CT', playing = false) => {
  const { stage, told } = stageOf(modality, playing)
  const action = keyAction({ key, isModified: false }, stage)
  action?.run()
  return { told, isLook: action?.isLook }
}

test.each([
  ['ArrowDown', ['step', 1]],
  ['PageUp', ['step', -10]],
  ['Home', ['goTo', 0]],
  ['i', ['toggleInvert']],
  ['R', ['reset']],
  ['1', ['setWindow', { center: 40, width: 80 }]],
  ['5', ['setWindow', { center: -600, width: 1500 }]],
])('%s changes what is seen: %j', (key, said) => {
  expect(press(key)).toEqual({ told: [said], isLook: true })
})

test('a tool is chosen without changing what is seen', () => {
  expect(press('L')).toEqual({ told: [['setTool', 'Length']], isLook: false })
})

test('numbers mean the windows of the modality', () => {
  expect(press('1', 'MR').told).toEqual([['setWindow', 'default']])
  expect(press('9', 'MR').told).toEqual([])
})

test('the space bar plays and stops', () => {
  expect(press(' ').told).toEqual([['play']])
  expect(press(' ', 'US', true).told).toEqual([['stop']])
})

test('shortcuts of the browser stay the browser’s', () => {
  expect(keyAction({ key: 'r', isModified: true }, stageOf('CT').stage)).toBeUndefined()
})

describe('the wheel', () => {
  test('moves one picture a notch, however far a notch is', () => {
    const steps = wheelSteps()
    expect([100, 240, -120].map((deltaY) => steps({ deltaY, deltaMode: 0 }))).toEqual([1, 1, -1])
    expect(steps({ deltaY: 3, deltaMode: 1 })).toBe(1)
  })

  test('of a touchpad is gathered until it is worth a picture', () => {
    const steps = wheelSteps()
    const moved = Array.from({ length: 30 }, () => steps({ deltaY: 4, deltaMode: 0 }))
    expect(moved.reduce((sum, step) => sum + step, 0)).toBe(4)
  })
})

import type { ViewState } from '@lientuyen/realtime/viewer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { RoomState } from './call-state.ts'
import { Refused, type Signalling } from './signalling.ts'
import { CallViewer } from './viewer-link.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const view = (frame: number): ViewState => ({
  studyUid: '1.2',
  seriesUid: '1.2.3',
  sopInstanceUid: '1.2.3.4',
  frame,
  windowCenter: 40,
  windowWidth: 80,
  zoom: 1,
  pan: { x: 0, y: 0 },
  invert: false,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
})
const person = (seat: string) => ({
  seat,
  personId: `p-${seat}`,
  displayName: `BS. ${seat}`,
  affiliation: '',
  role: '',
  mayPoint: true,
  mayChat: true,
  joinedAt: '2026-11-23T08:00:00.000Z',
  away: false,
  media: [],
})
const room = (changes: Partial<RoomState> = {}): RoomState => ({
  room: 'r',
  life: 'one',
  seq: 1,
  startedAt: '2026-11-23T08:00:00.000Z',
  media: { epoch: 1, state: 'ready' },
  people: [person('lan'), person('minh')],
  chat: [],
  view: { revision: 0, view: null, by: null },
  holder: null,
  pointers: [],
  speaking: [],
  lines: {},
  ...changes,
})
const holder = (seat: string) => ({ seat, personId: `p-${seat}`, displayName: `BS. ${seat}` })
const pointer = { sopInstanceUid: '1.2.3.4', frame: 1, x: 10.123456, y: 20 }

function viewerOf(seat: string) {
  const line = { say: vi.fn(), ask: vi.fn(async () => ({})) }
  const viewer = new CallViewer(() => line as unknown as Signalling)
  viewer.update(room(), seat, true)
  return { line, viewer }
}

test('who does not hold the pointer shows nothing to others, whatever the viewer says', () => {
  const { line, viewer } = viewerOf('lan')
  viewer.setLocalView(view(1))
  expect(line.say).not.toHaveBeenCalled()

  viewer.update(room({ holder: holder('lan') }), 'lan', true)
  viewer.setLocalView(view(2))
  expect(line.say).toHaveBeenCalledExactlyOnceWith('view:show', { view: view(2) }, { volatile: false })
})

test('a fast scroll is sent 15 times a second, and the slice where it stops always', () => {
  const { line, viewer } = viewerOf('lan')
  viewer.update(room({ holder: holder('lan') }), 'lan', true)
  for (let frame = 1; frame <= 200; frame++) {
    viewer.setLocalView(view(frame))
    vi.advanceTimersByTime(5)
  }
  vi.advanceTimersByTime(200)
  expect(line.say.mock.calls.length).toBeLessThanOrEqual(17)
  expect(line.say.mock.calls.at(-1)?.[1]).toEqual({ view: view(200) })
})

test('a viewer that opens late is shown what is shown now, and then each change; its own come back to nobody', () => {
  const { viewer } = viewerOf('minh')
  viewer.update(room({ view: { revision: 4, view: view(9), by: 'lan' }, holder: holder('lan') }), 'minh', true)
  const show = vi.fn()
  const stop = viewer.onRemoteView(show)
  expect(show).toHaveBeenCalledExactlyOnceWith(view(9), holder('lan'))

  viewer.update(room({ view: { revision: 5, view: view(10), by: 'lan' } }), 'minh', true)
  viewer.update(room({ view: { revision: 5, view: view(10), by: 'lan' } }), 'minh', true)
  viewer.update(room({ view: { revision: 6, view: view(11), by: 'minh' } }), 'minh', true)
  expect(show.mock.calls.map(([{ frame }]) => frame)).toEqual([9, 10])
  stop()
  viewer.update(room({ view: { revision: 7, view: view(12), by: 'lan' } }), 'minh', true)
  expect(show).toHaveBeenCalledTimes(2)
})

test('after the sfu was started anew, revision 1 of the new life is news', () => {
  const { viewer } = viewerOf('minh')
  viewer.update(room({ view: { revision: 5, view: view(10), by: 'lan' } }), 'minh', true)
  const show = vi.fn()
  viewer.onRemoteView(show)
  viewer.update(room({ life: 'two', view: { revision: 1, view: view(3), by: 'lan' } }), 'minh', true)
  expect(show.mock.calls.map(([{ frame }]) => frame)).toEqual([10, 3])
})

test('a pointer is sent at once in hundredths of a pixel, and surely once it rests', () => {
  const { line, viewer } = viewerOf('lan')
  viewer.movePointer(pointer)
  expect(line.say).toHaveBeenCalledExactlyOnceWith(
    'pointer:move',
    { pointer: { ...pointer, x: 10.12 } },
    { volatile: true },
  )
  vi.advanceTimersByTime(400)
  expect(line.say.mock.calls.at(-1)?.[2]).toEqual({ volatile: false })
  viewer.movePointer(null)
  expect(line.say.mock.calls.at(-1)).toEqual(['pointer:move', { pointer: null }, { volatile: false }])
})

test('all pointers but one’s own are drawn', () => {
  const { viewer } = viewerOf('lan')
  const draw = vi.fn()
  viewer.onPointers(draw)
  const pointers = [
    { ...holder('lan'), pointer },
    { ...holder('minh'), pointer },
  ]
  viewer.update(room({ pointers }), 'lan', true)
  expect(draw.mock.calls.at(-1)?.[0]).toEqual([{ ...holder('minh'), pointer }])
})

test('a pointer that someone else is using is refused with false, any other refusal is thrown', async () => {
  const { line, viewer } = viewerOf('lan')
  expect(await viewer.takePointer()).toBe(true)
  line.ask.mockRejectedValueOnce(new Refused('consult.pointer_held'))
  expect(await viewer.takePointer()).toBe(false)
  line.ask.mockRejectedValueOnce(new Refused('consult.forbidden'))
  await expect(viewer.takePointer()).rejects.toThrow('consult.forbidden')
})

test('its state is the same object until something changes', () => {
  const { viewer } = viewerOf('lan')
  const changed = vi.fn()
  viewer.subscribe(changed)
  const before = viewer.getState()
  viewer.update(room({ seq: 2 }), 'lan', true)
  expect(viewer.getState()).toBe(before)
  viewer.update(room({ holder: holder('lan') }), 'lan', true)
  expect(viewer.getState()).toMatchObject({ holding: true, connected: true })
  expect(changed).toHaveBeenCalledTimes(1)
})

import type { PointerHolder, ViewerLink, ViewerLinkState, ViewState } from '@lientuyen/realtime/viewer'
import { describe, expect, test } from 'vitest'

import { shareView } from './shared-view.ts'

const view = (frame: number): ViewState => ({
  studyUid: '1.2',
  seriesUid: '1.2.3',
  sopInstanceUid: '1.2.3.4',
  frame,
  windowCenter: 40,
  windowWidth: 400,
  zoom: 1,
  pan: { x: 0, y: 0 },
  invert: false,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
})
const lan: PointerHolder = { seat: 'seat-lan', personId: 'lan', displayName: 'Lan' }
const me: PointerHolder = { seat: 'seat-me', personId: 'me', displayName: 'Tôi' }

/** A call with one other person; messages arrive when the test says so. */
function call() {
  let state: ViewerLinkState = { connected: true, mayPoint: true, holder: null, holding: false }
  const changed = new Set<() => void>()
  const shows = new Set<(view: ViewState, by: PointerHolder | null) => void>()
  const sent: number[] = []
  const link: ViewerLink = {
    subscribe: (hear) => {
      changed.add(hear)
      return () => void changed.delete(hear)
    },
    getState: () => state,
    setLocalView: ({ frame }) => void sent.push(frame),
    onRemoteView: (show) => {
      shows.add(show)
      return () => void shows.delete(show)
    },
    movePointer: () => undefined,
    onPointers: () => () => undefined,
    takePointer: async () => true,
    releasePointer: async () => undefined,
  }
  const hold = (holder: PointerHolder | null) => {
    state = { ...state, holder, holding: holder?.seat === me.seat }
    for (const hear of changed) hear()
  }
  const remote = (frame: number) => {
    for (const show of shows) show(view(frame), lan)
  }
  return { link, sent, hold, remote, listeners: () => changed.size + shows.size }
}

/** A viewer that takes as long as the test wants to bring a view onto the screen. */
function viewer(start = 1) {
  let frame = start
  const shown: number[] = []
  const changed = new Set<() => void>()
  let arrive = () => {}
  let isSlow = false
  const set = (next: number) => {
    frame = next
    for (const hear of changed) hear()
  }
  return {
    shown,
    set,
    slow: () => (isSlow = true),
    arrive: () => arrive(),
    viewed: {
      view: () => view(frame),
      show: async (next: ViewState) => {
        if (isSlow) await new Promise<void>((resolve) => (arrive = resolve))
        shown.push(next.frame)
        set(next.frame)
      },
      onChange: (hear: () => void) => {
        changed.add(hear)
        return () => void changed.delete(hear)
      },
    },
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('who follows', () => {
  test('sees what the holder shows, and sends nothing back', async () => {
    const { link, sent, hold, remote } = call()
    const { viewed, shown } = viewer()
    shareView(link, viewed)
    hold(lan)
    remote(7)
    await settle()
    expect(shown).toEqual([7])
    expect(sent).toEqual([])
  })

  test('skips what was overtaken while a picture was on its way', async () => {
    const { link, hold, remote } = call()
    const { viewed, shown, slow, arrive } = viewer()
    slow()
    shareView(link, viewed)
    hold(lan)
    for (const frame of [2, 3, 4, 5]) remote(frame)
    arrive()
    await settle()
    arrive()
    await settle()
    expect(shown).toEqual([2, 5])
  })

  test('may look around, keeps their own picture, and comes back to where the holder is now', async () => {
    const { link, hold, remote } = call()
    const { viewed, shown } = viewer()
    const shared = shareView(link, viewed)
    hold(lan)
    remote(2)
    await settle()
    shared.lookAround()
    remote(3)
    remote(9)
    await settle()
    expect(shown).toEqual([2])
    shared.follow()
    await settle()
    expect(shown).toEqual([2, 9])
  })

  test('is called back when someone else takes the pointer', async () => {
    const { link, hold, remote } = call()
    const { viewed, shown } = viewer()
    const shared = shareView(link, viewed)
    hold(lan)
    shared.lookAround()
    hold({ ...lan, seat: 'seat-hai' })
    remote(4)
    await settle()
    expect(shared.isFollowing()).toBe(true)
    expect(shown).toEqual([4])
  })
})

describe('who holds the pointer', () => {
  test('shows all what is on the screen at once, and then each change', () => {
    const { link, sent, hold } = call()
    const { viewed, set } = viewer(3)
    shareView(link, viewed)
    set(4)
    expect(sent).toEqual([])
    hold(me)
    set(5)
    expect(sent).toEqual([4, 5])
  })

  test('is not moved by a view that was still on its way', async () => {
    const { link, hold, remote } = call()
    const { viewed, shown } = viewer()
    shareView(link, viewed)
    hold(me)
    remote(8)
    await settle()
    expect(shown).toEqual([])
  })

  test('cannot look around from oneself', () => {
    const { link, hold } = call()
    const shared = shareView(link, viewer().viewed)
    hold(me)
    shared.lookAround()
    expect(shared.isFollowing()).toBe(true)
  })
})

test('with nobody leading, everyone looks where they want', () => {
  const { link, sent } = call()
  const { viewed, set } = viewer()
  const shared = shareView(link, viewed)
  set(6)
  shared.lookAround()
  expect(sent).toEqual([])
  expect(shared.isFollowing()).toBe(true)
})

test('a closed viewer hears nothing more', async () => {
  const { link, hold, remote, listeners } = call()
  const { viewed, shown } = viewer()
  shareView(link, viewed).close()
  hold(lan)
  remote(2)
  await settle()
  expect(shown).toEqual([])
  expect(listeners()).toBe(0)
})

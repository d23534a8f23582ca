import type { Notice } from '@lientuyen/realtime/notices'
import { expect, test } from 'vitest'

import { afterNotice, afterSignal, fromSnapshot } from './call-state.ts'

const life = '6f1f5f0e-5d0c-4d1c-9a55-0b0b5a1f0a11'
const lan = {
  seat: 'lan',
  personId: 'p',
  displayName: 'BS. Lan',
  affiliation: '',
  role: '',
  mayPoint: true,
  mayChat: true,
  joinedAt: '2026-11-23T08:00:00.000Z',
  away: false,
  media: [],
}
const minh = { ...lan, seat: 'minh' }
const room = fromSnapshot({
  room: 'r',
  life,
  seq: 10,
  startedAt: lan.joinedAt,
  media: { epoch: 1, state: 'ready' },
  participants: [lan],
  chat: [],
  view: { revision: 0, view: null, by: null },
  holder: null,
  pointers: [],
})
const notice = (seq: number, change: Notice['change']): Notice => ({ life, seq, change })
const chat = { id: life, seat: 'lan', personId: 'p', displayName: 'BS. Lan', text: 'a', at: lan.joinedAt }

test('notices that follow are done in order', () => {
  const came = afterNotice(room, notice(11, { type: 'participant', participant: minh }))!
  const gone = afterNotice(came, notice(12, { type: 'left', seat: 'lan', reason: 'left' }))!
  expect(came.people.map(({ seat }) => seat)).toEqual(['lan', 'minh'])
  expect(gone.people.map(({ seat }) => seat)).toEqual(['minh'])
  expect(gone.seq).toBe(12)
})

test('what the snapshot held already changes nothing', () => {
  expect(afterNotice(room, notice(10, { type: 'left', seat: 'lan', reason: 'left' }))).toBe(room)
})

test('a gap, or another life of the room, asks for the whole state', () => {
  const change = { type: 'holder', holder: null } as const
  expect(afterNotice(room, notice(12, change))).toBeNull()
  expect(afterNotice(room, { ...notice(11, change), life: '00000000-0000-4000-8000-000000000000' })).toBeNull()
})

test('a person is known by the seat: back after a cut, it is the same person', () => {
  const away = afterNotice(room, notice(11, { type: 'participant', participant: { ...lan, away: true } }))!
  expect(away.people).toEqual([{ ...lan, away: true }])
})

test('a message that came by its reply and by its notice is there once', () => {
  const once = afterNotice({ ...room, chat: [chat] }, notice(11, { type: 'chat', message: chat }))!
  expect(once.chat).toEqual([chat])
})

test('a pointer that left the image is drawn no longer', () => {
  const who = { seat: 'lan', personId: 'p', displayName: 'BS. Lan' }
  const pointer = { sopInstanceUid: '1.2', frame: 1, x: 1, y: 2 }
  const pointing = afterSignal(room, { type: 'pointers', pointers: [{ ...who, pointer }] })
  expect(pointing.pointers).toHaveLength(1)
  expect(afterSignal(pointing, { type: 'pointers', pointers: [{ ...who, pointer: null }] }).pointers).toEqual([])
})

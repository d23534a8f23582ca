import { expect, test } from 'vitest'

import { inStateSince, overtakenBy, type TimelineEvent, timelineEntries } from './timeline-entries.ts'

let seq = 0
const event = (verb: string, actorId: string, toStatus: string | null = null): TimelineEvent => ({
  seq: ++seq,
  term: 'referral',
  verb,
  fromStatus: null,
  toStatus,
  data: {},
  at: new Date(1_760_000_000_000 + seq * 1000),
  role: 'specialist',
  actorId,
  actorName: actorId,
  facilityId: 'core',
  facilityName: 'BV',
})
const history = [
  event('draft', 'lan', 'draft'),
  event('send', 'lan', 'sent'),
  event('view', 'minh'),
  event('view', 'hoa'),
  event('receive', 'minh', 'received'),
  event('view', 'lan'),
  event('ask', 'hoa', 'asked'),
]

test('the newest is on top, and looks in a row are one entry', () => {
  const shown = timelineEntries(history).map((entry) =>
    entry.kind === 'event' ? entry.event.verb : entry.events.length,
  )
  expect(shown).toEqual(['ask', 1, 'receive', 2, 'send', 'draft'])
})

test('nothing is lost by folding', () => {
  const seqs = timelineEntries(history)
    .flatMap((entry) => (entry.kind === 'event' ? [entry.event] : entry.events))
    .map(({ seq }) => seq)
  expect([...seqs].sort((a, b) => a - b)).toEqual(history.map(({ seq }) => seq))
})

test('whoever was overtaken is told by whom', () => {
  expect(overtakenBy(history, 'minh')).toMatchObject({ verb: 'ask', actorId: 'hoa' })
  expect(overtakenBy(history, 'hoa')).toMatchObject({ verb: 'receive', actorId: 'minh' })
  expect(overtakenBy([], 'hoa')).toBeNull()
})

test('waiting is counted from the last change into the state', () => {
  const again = [...history, event('answer', 'lan', 'answered'), event('ask', 'minh', 'asked')]
  expect(inStateSince(again, 'asked')).toEqual(again.at(-1)!.at)
  expect(inStateSince(history, 'closed')).toBeNull()
})

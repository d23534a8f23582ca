import { emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { type DraftDoors, openDraftSession, pauseMs, retryMs, type Unsaved } from './draft-session.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const written = (reason: string, history = ''): ReferralDraft => ({
  receivingFacilityId: null,
  specialty: null,
  urgency: 'routine',
  content: { ...emptyContent(), reason, history },
})

/** A server with one draft; `fail` makes its next answers refusals, `hold` keeps them back. */
function world(start = written('')) {
  const server = { draft: start, version: 1, requests: [] as string[], fail: [] as string[], isDraft: true }
  let kept: Unsaved | null = null
  const hold: { release?: () => void; wait?: Promise<void> } = {}
  const doors: DraftDoors = {
    save: async (draft, expectedVersion) => {
      server.requests.push(draft.content.reason)
      await hold.wait
      const failure = server.fail.shift()
      if (failure) throw failure
      if (expectedVersion !== server.version) throw 'stale'
      server.draft = draft
      return { version: ++server.version }
    },
    newest: async () => (server.isDraft ? { draft: server.draft, version: server.version } : null),
    failureOf: (error) => error as 'stale' | 'over' | 'refused' | 'cut',
    kept: () => kept,
    keep: (unsaved) => {
      kept = unsaved
    },
    now: () => new Date('2026-11-23T03:00:00Z'),
  }
  const open = () => openDraftSession({ draft: server.draft, version: server.version }, doors)
  const holdAnswers = () => {
    hold.wait = new Promise((resolve) => {
      hold.release = resolve
    })
  }
  return { server, open, holdAnswers, hold, kept: () => kept }
}
const type = (session: ReturnType<typeof openDraftSession>, reason: string) =>
  session.change((draft) => ({ ...draft, content: { ...draft.content, reason } }))

test('typing is saved once, after the pause', async () => {
  const { server, open } = world()
  const session = open()
  for (const reason of ['Đ', 'Đau', 'Đau ngực']) type(session, reason)
  expect(session.snapshot().saving).toBe('waiting')
  await vi.advanceTimersByTimeAsync(pauseMs - 1)
  expect(server.requests).toEqual([])

  await vi.advanceTimersByTimeAsync(1)
  expect(server.requests).toEqual(['Đau ngực'])
  expect(session.snapshot()).toMatchObject({ saving: 'saved', savedAt: new Date('2026-11-23T03:00:00Z') })
})

test('what is typed while an answer is under way is saved after it, never at the same time', async () => {
  const { server, open, holdAnswers, hold } = world()
  const session = open()
  holdAnswers()
  type(session, 'one')
  await vi.advanceTimersByTimeAsync(pauseMs)
  type(session, 'one two')
  await vi.advanceTimersByTimeAsync(10 * pauseMs)
  expect(server.requests).toEqual(['one'])

  hold.release!()
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(server.requests).toEqual(['one', 'one two'])
  expect(session.snapshot().saving).toBe('saved')
  expect(server.version).toBe(3)
})

test('without a network the words are kept, and saved when it is back', async () => {
  const { server, open, kept } = world()
  const session = open()
  server.fail = ['cut', 'cut']
  type(session, 'Khó thở')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(session.snapshot()).toMatchObject({ saving: 'cut' })
  expect(kept()).toMatchObject({ draft: { content: { reason: 'Khó thở' } } })

  await vi.advanceTimersByTimeAsync(retryMs)
  expect(session.snapshot().saving).toBe('cut')
  session.retry()
  await vi.advanceTimersByTimeAsync(0)
  expect(session.snapshot().saving).toBe('saved')
  expect(kept()).toBeNull()
})

test('what one visit could not save is taken up by the next', async () => {
  const { server, open } = world()
  const first = open()
  server.fail = ['cut', 'cut']
  type(first, 'Sốt cao')
  await vi.advanceTimersByTimeAsync(pauseMs)
  first.leave()
  await vi.advanceTimersByTimeAsync(0)

  const second = open()
  expect(second.snapshot().draft.content.reason).toBe('')
  second.start()
  expect(second.snapshot()).toMatchObject({ news: 'restored', draft: { content: { reason: 'Sốt cao' } } })
  await vi.advanceTimersByTimeAsync(0)
  expect(server.draft.content.reason).toBe('Sốt cao')
})

test('two people in different fields lose nothing and are not asked', async () => {
  const { server, open } = world(written('a', 'b'))
  const session = open()
  server.draft = written('a', 'b của đồng nghiệp')
  server.version = 7
  type(session, 'a của tôi')
  await vi.advanceTimersByTimeAsync(pauseMs)
  await vi.advanceTimersByTimeAsync(0)

  expect(server.draft).toEqual(written('a của tôi', 'b của đồng nghiệp'))
  expect(session.snapshot()).toMatchObject({ saving: 'saved', news: 'merged', conflict: null })
})

test('two people in one field: nothing is written until somebody has chosen', async () => {
  const { server, open } = world(written('a'))
  const session = open()
  server.draft = written('của họ')
  server.version = 7
  type(session, 'của tôi')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(session.snapshot()).toMatchObject({ saving: 'conflict', conflict: { fields: ['reason'] } })

  type(session, 'của tôi, thêm nữa')
  await vi.advanceTimersByTimeAsync(10 * pauseMs)
  expect(server.draft).toEqual(written('của họ'))
  expect(await session.flush()).toBeNull()

  await session.settle({ reason: 'mine' })
  expect(server.draft).toEqual(written('của tôi, thêm nữa'))
  expect(session.snapshot()).toMatchObject({ saving: 'saved', conflict: null })
})

test('taking the other words leaves nothing to save', async () => {
  const { server, open, kept } = world(written('a'))
  const session = open()
  server.draft = written('của họ')
  server.version = 7
  type(session, 'của tôi')
  await vi.advanceTimersByTimeAsync(pauseMs)
  await session.settle({ reason: 'theirs' })

  expect(session.snapshot()).toMatchObject({ saving: 'saved', draft: written('của họ') })
  expect(server.version).toBe(7)
  expect(kept()).toBeNull()
})

test('a draft that a colleague has sent stops saving and keeps the words', async () => {
  const { server, open, kept } = world()
  const session = open()
  server.isDraft = false
  server.version = 9
  type(session, 'chưa kịp lưu')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(session.snapshot().saving).toBe('stopped')
  expect(kept()).toMatchObject({ draft: { content: { reason: 'chưa kịp lưu' } } })
})

test('sending waits for the save that is under way and for the words after it', async () => {
  const { server, open, holdAnswers, hold } = world()
  const session = open()
  holdAnswers()
  type(session, 'one')
  await vi.advanceTimersByTimeAsync(pauseMs)
  type(session, 'one two')
  const flushed = session.flush()
  hold.release!()
  expect(await flushed).toBe(3)
  expect(server.draft.content.reason).toBe('one two')
})

test('a refused draft is tried again when other words are typed', async () => {
  const { server, open } = world()
  const session = open()
  server.fail = ['refused']
  type(session, 'x')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(session.snapshot()).toMatchObject({ saving: 'refused', refusal: 'refused' })
  type(session, 'y')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(session.snapshot()).toMatchObject({ saving: 'saved', refusal: null })
})

test('a newer draft is shown to whoever only reads, and never over what somebody is typing', async () => {
  const { open } = world(written('a'))
  const reader = open()
  reader.meet({ draft: written('của họ'), version: 4 })
  expect(reader.snapshot().draft).toEqual(written('của họ'))
  reader.meet({ draft: written('cũ hơn'), version: 3 })
  expect(reader.snapshot().draft).toEqual(written('của họ'))

  type(reader, 'của tôi')
  reader.meet({ draft: written('mới hơn'), version: 5 })
  expect(reader.snapshot().draft).toEqual(written('của tôi'))
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type ChainedEvent, chainText, findChainFault } from './chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

type Happening = Omit<ChainedEvent, 'subject' | 'seq'>
const happening: fc.Arbitrary<Happening> = fc.record({
  term: fc.constantFrom('referral', 'patient', 'imaging'),
  verb: fc.constantFrom('draft', 'send', 'receive', 'view'),
  fromStatus: fc.option(fc.constantFrom('draft', 'sent')),
  toStatus: fc.option(fc.constantFrom('sent', 'received')),
  actorId: fc.uuid(),
  facilityId: fc.uuid(),
  role: fc.constantFrom('satellite_doctor', 'specialist'),
  at: fc.constant('2026-11-23T20:25:22.123456Z'),
  data: fc.json({ maxDepth: 1 }),
})
type Link = ChainedEvent & { previousHash: string; hash: string }

/** A chain as the database builds it. */
function chained(happenings: readonly Happening[]) {
  const events: Link[] = []
  for (const [index, event] of happenings.entries()) {
    const previousHash = events.at(-1)?.hash ?? ''
    const numbered = { ...event, subject: 's1', seq: index + 1 }
    events.push({ ...numbered, previousHash, hash: sha256(chainText(previousHash, numbered)) })
  }
  const last = events.at(-1)
  return { events, head: last ? { seq: last.seq, hash: last.hash } : null }
}
const history = fc.array(happening, { minLength: 1, maxLength: 8 }).map(chained)
const place = (events: readonly unknown[], at: number) => at % events.length

test('a history as it was written has no fault', () => {
  fc.assert(fc.property(history, ({ events, head }) => findChainFault(events, head, sha256) === null))
  expect(findChainFault([], null, sha256)).toBeNull()
})

test('any field that is changed afterwards is found, at its own event', () => {
  const fields = [
    'term',
    'verb',
    'fromStatus',
    'toStatus',
    'actorId',
    'facilityId',
    'role',
    'at',
    'data',
    'subject',
  ] as const
  fc.assert(
    fc.property(history, fc.nat(), fc.constantFrom(...fields), ({ events, head }, at, field) => {
      const index = place(events, at)
      const rewritten = events.map((event, i) =>
        i === index ? { ...event, [field]: `${event[field] ?? ''}x` } : event,
      )
      expect(findChainFault(rewritten, head, sha256)).toEqual({ seq: index + 1, fault: 'hash' })
    }),
  )
})

test('an event that is taken out is found as a gap, and one cut off the end by the head', () => {
  fc.assert(
    fc.property(history, fc.nat(), ({ events, head }, at) => {
      const index = place(events, at)
      const missing = events.filter((_, i) => i !== index)
      const isLast = index === events.length - 1
      expect(findChainFault(missing, head, sha256)).toEqual(
        isLast ? { seq: events.length, fault: 'head' } : { seq: index + 1, fault: 'gap' },
      )
    }),
  )
})

test('an event rewritten together with its hash no longer fits the next one, or the head', () => {
  fc.assert(
    fc.property(history, fc.nat(), ({ events, head }, at) => {
      const index = place(events, at)
      const forged = { ...events[index]!, verb: 'forged' }
      const rewritten = events.with(index, { ...forged, hash: sha256(chainText(forged.previousHash, forged)) })
      const isLast = index === events.length - 1
      expect(findChainFault(rewritten, head, sha256)).toEqual(
        isLast ? { seq: events.length, fault: 'head' } : { seq: index + 2, fault: 'link' },
      )
    }),
  )
})

test('history without its remembered head is not believed, nor a head without its history', () => {
  const { events, head } = chained([
    {
      term: 'referral',
      verb: 'draft',
      fromStatus: null,
      toStatus: 'draft',
      actorId: 'a',
      facilityId: 'f',
      role: 'r',
      at: 't',
      data: '{}',
    },
  ])
  expect(findChainFault(events, null, sha256)).toEqual({ seq: 0, fault: 'head' })
  expect(findChainFault([], head, sha256)).toEqual({ seq: 1, fault: 'head' })
})

test('the bytes that are hashed are a line a field, a missing status an empty line', () => {
  const text = chainText('p', {
    subject: 's',
    seq: 2,
    term: 'referral',
    verb: 'note',
    fromStatus: null,
    toStatus: null,
    actorId: 'a',
    facilityId: 'f',
    role: 'specialist',
    at: 'then',
    data: '{"a": 1}',
  })
  expect(text).toBe('p\ns\n2\nreferral\nnote\n\n\na\nf\nspecialist\nthen\n{"a": 1}')
})

import { expect, test } from 'vitest'

import { ReferralCommand } from './command.ts'
import { NewMessage } from './thread.ts'

test.each<[string, unknown]>([
  ['a verb that there is not', { type: 'forget' }],
  ['a withdrawal without a reason', { type: 'withdraw', reason: '    ' }],
  ['an empty question', { type: 'ask', question: '  ' }],
  ['an empty answer', { type: 'answer', answer: ' ' }],
  ['a decline without one of the coded reasons', { type: 'decline', reason: 'tired', note: 'Không nhận được' }],
  ['a decline without a note', { type: 'decline', reason: 'other', note: '' }],
  ['advice that recommends neither', { type: 'advise', recommendation: 'maybe', advice: 'Theo dõi tiếp tại chỗ' }],
  ['a consult at a time without an offset', { type: 'accept', consultAt: '2026-11-23T10:00' }],
  ['a transfer by no known means', { type: 'transfer', transport: 'bò', departAt: '2026-11-23T10:00:00Z', escort: '' }],
  [
    'a result longer than a page takes',
    { type: 'refer_back', result: 'x'.repeat(8001), watchFor: '', appointment: null },
  ],
])('%s is no command', (_, typed) => {
  expect(ReferralCommand.safeParse(typed).success).toBe(false)
})

test('what is said is kept without the spaces around it', () => {
  expect(ReferralCommand.parse({ type: 'answer', answer: ' 6h10 \n' })).toEqual({ type: 'answer', answer: '6h10' })
})

test('a consult may be accepted without an hour, and a case closed without a note', () => {
  expect(ReferralCommand.parse({ type: 'accept' })).toEqual({ type: 'accept', consultAt: null })
  expect(ReferralCommand.parse({ type: 'close' })).toEqual({ type: 'close', note: '' })
})

test('a line of the thread says something and carries its own id', () => {
  const id = '5f0c2f1e-6f0f-4a57-9a6e-0b8c2f9b7a11'
  expect(NewMessage.parse({ id, body: ' Đã giữ giường ' })).toEqual({ id, body: 'Đã giữ giường' })
  expect(NewMessage.safeParse({ id, body: '  ' }).success).toBe(false)
  expect(NewMessage.safeParse({ id: '1', body: 'x' }).success).toBe(false)
})

import type { FieldIssue } from '@lientuyen/core/errors'
import { ReferralCommand, type ReferralVerb } from '@lientuyen/core/referral/command'

import { instantOf } from './vietnam-clock.ts'

/** What stands in a command's form, field by field; kept by the page so that nothing typed is lost when a form is closed. */
export type Words = Readonly<Record<string, string>>

/** Each verb's command, made of what its form holds; a new verb is a compile error here. */
const builders: { [V in ReferralVerb]: (words: Words) => object } = {
  send: () => ({}),
  receive: () => ({}),
  start_consult: () => ({}),
  arrive: () => ({}),
  withdraw: ({ reason }) => ({ reason }),
  ask: ({ question }) => ({ question }),
  answer: ({ answer }) => ({ answer }),
  accept: ({ consultAt }) => ({ consultAt: instantOf(consultAt ?? null) }),
  decline: ({ reason, note }) => ({ reason, note }),
  advise: ({ recommendation, advice }) => ({ recommendation, advice }),
  stay: ({ plan }) => ({ plan }),
  transfer: ({ transport, departAt, escort = '' }) => ({ transport, departAt: instantOf(departAt ?? null), escort }),
  refer_back: (words) => ({
    result: words.result,
    watchFor: words.watchFor ?? '',
    appointment: words.withAppointment
      ? {
          at: instantOf(words['appointment.at'] ?? null),
          place: words['appointment.place'] ?? '',
          note: words['appointment.note'] ?? '',
        }
      : null,
  }),
  close: ({ note = '' }) => ({ note }),
}

/** Reads a command out of its form, by the same rules as the server's; or gives each field's issue. */
export function readCommand(
  type: ReferralVerb,
  words: Words,
): { command: ReferralCommand; issues?: never } | { command?: never; issues: FieldIssue[] } {
  const parsed = ReferralCommand.safeParse({ type, ...builders[type](words) })
  if (parsed.success) return { command: parsed.data }
  return {
    issues: parsed.error.issues.map((issue) => {
      const field = issue.path.join('.')
      const typed = words[field]?.trim() ?? ''
      if (issue.code === 'too_small' && typed)
        return { field, rule: 'text_too_short', params: { min: Number(issue.minimum) } }
      return { field, rule: 'required' }
    }),
  }
}

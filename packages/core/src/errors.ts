import type { Refusal } from './refusals.ts'

export type DomainErrorCode = 'not_found' | 'forbidden' | 'wrong_state' | 'conflict' | 'invalid' | 'unavailable'

/** One rule that one field breaks; `rule` is a key of `messages/<language>/refusal.json` under `rule`. */
export type FieldIssue = { field: string; rule: string; params?: Record<string, string | number> }

/**
 * A refusal that the user can act on. Anything else that is thrown is a bug.
 * Takes the kind of refusal, the sentence to show (a key, said in the reader's language by the door) and what the sentence names.
 */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: DomainErrorCode
  readonly refusal: Refusal
  readonly params: Readonly<Record<string, string | number>>
  readonly issues: readonly FieldIssue[]

  constructor(
    code: DomainErrorCode,
    refusal: Refusal,
    params: Record<string, string | number> = {},
    issues: readonly FieldIssue[] = [],
  ) {
    super(refusal)
    this.code = code
    this.refusal = refusal
    this.params = params
    this.issues = issues
  }
}

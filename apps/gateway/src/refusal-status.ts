import type { DomainError } from '@lientuyen/core/errors'

const statuses = {
  not_found: 404,
  forbidden: 403,
  wrong_state: 409,
  conflict: 409,
  invalid: 400,
  unavailable: 503,
} as const

/** The HTTP status of a refusal: the one place of this door where they meet. */
export const statusOf = ({ code, refusal }: DomainError): number =>
  refusal === 'access.token_refused' ? 401 : statuses[code]

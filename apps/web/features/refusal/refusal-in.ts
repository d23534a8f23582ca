import type { RefusalShape } from '../../server/trpc.ts'

/** The refusal inside an error of a procedure, or undefined when the answer never came. */
export function refusalIn(error: unknown): RefusalShape | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined

  const { data } = error
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return undefined
  return data.refusal as RefusalShape // Written by the errorFormatter of server/trpc.ts.
}

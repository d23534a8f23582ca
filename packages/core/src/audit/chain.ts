/** The event fields over which the hash chain runs, as PostgreSQL prints them (see `packages/db/migrations`). */
export type ChainedEvent = {
  subject: string
  seq: number
  term: string
  verb: string
  fromStatus: string | null
  toStatus: string | null
  actorId: string
  facilityId: string
  role: string
  /** UTC with microseconds: `2026-11-23T20:25:22.123456Z`. */
  at: string
  /** The event's data exactly as the database prints its jsonb. */
  data: string
}

/** The bytes that are hashed: the previous hash and each field, a line each; the data is last since it may hold anything. */
export function chainText(previousHash: string, event: ChainedEvent): string {
  const { subject, seq, term, verb, fromStatus, toStatus, actorId, facilityId, role, at, data } = event
  return [
    previousHash,
    subject,
    seq,
    term,
    verb,
    fromStatus ?? '',
    toStatus ?? '',
    actorId,
    facilityId,
    role,
    at,
    data,
  ].join('\n')
}

export type ChainFault = { seq: number; fault: 'gap' | 'link' | 'hash' | 'head' }

/**
 * Checks a subject's events, first to last, against their hashes and against the remembered head.
 * Takes a SHA-256 that gives lower-case hex; gives the first fault, or null when history stands as it was written.
 */
export function findChainFault(
  events: readonly (ChainedEvent & { previousHash: string; hash: string })[],
  head: { seq: number; hash: string } | null,
  sha256: (text: string) => string,
): ChainFault | null {
  let previous = ''
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return { seq: index + 1, fault: 'gap' }
    if (event.previousHash !== previous) return { seq: event.seq, fault: 'link' }
    if (sha256(chainText(previous, event)) !== event.hash) return { seq: event.seq, fault: 'hash' }
    previous = event.hash
  }
  if ((head?.seq ?? 0) !== events.length || (head?.hash ?? '') !== previous)
    return { seq: head?.seq ?? 0, fault: 'head' }
  return null
}

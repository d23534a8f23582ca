import type { WholeReferral } from '../../server/referral.router.ts'

export type TimelineEvent = WholeReferral['timeline'][number]
/** Something that happened, or the times in a row that one person only looked. */
export type TimelineEntry =
  | { kind: 'event'; event: TimelineEvent }
  | { kind: 'views'; events: readonly TimelineEvent[] }

/** The newest on top; views that follow one another become one entry, so that they do not bury what was done. */
export function timelineEntries(events: readonly TimelineEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  for (const event of [...events].sort((a, b) => b.seq - a.seq)) {
    const last = entries.at(-1)
    if (event.verb !== 'view') entries.push({ kind: 'event', event })
    if (event.verb === 'view' && last?.kind === 'views')
      entries[entries.length - 1] = { ...last, events: [...last.events, event] }
    if (event.verb === 'view' && last?.kind !== 'views') entries.push({ kind: 'views', events: [event] })
  }
  return entries
}

/** Who overtook the reader: the newest change of state that somebody else made. */
export const overtakenBy = (events: readonly TimelineEvent[], personId: string): TimelineEvent | null =>
  events.filter(({ toStatus, actorId, term }) => toStatus && term === 'referral' && actorId !== personId).at(-1) ?? null

/** Since when a referral is in its present state. */
export const inStateSince = (events: readonly TimelineEvent[], status: string): Date | null =>
  events.filter(({ toStatus, term }) => term !== 'appointment' && toStatus === status).at(-1)?.at ?? null

/** Vietnam keeps one offset without summer time since 1975, so a wall-clock time names one instant. */
const offset = '+07:00'

/** An instant for a wall-clock time as the pickers give it (`2026-11-24 08:00:00`); null when none is chosen or it is no time. */
export function instantOf(wallClock: string | null): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2}))?$/.exec(wallClock ?? '')
  if (!match) return null
  const instant = `${match[1]}T${match[2]}:${match[3] ?? '00'}${offset}`
  return Number.isNaN(Date.parse(instant)) ? null : instant
}

/** The wall-clock time in Vietnam of an instant, as the pickers take it. */
export const wallClockOf = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** The next full quarter of an hour after an instant: what a time picker starts from. */
export const nextQuarter = (now: Date) => new Date(Math.ceil((now.getTime() + 1) / 900_000) * 900_000)

/** How long something has been waiting, in the largest unit that is full; under a minute counts as one. */
export function waitedFor(since: Date, now: Date): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(1, Math.floor((now.getTime() - since.getTime()) / 60_000))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) }
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) }
}

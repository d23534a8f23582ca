/** Whether a text is a day of the calendar, `YYYY-MM-DD` (2023-02-29 is not). */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Vietnam keeps one offset, UTC+7, without summer time since 1975. */
const vietnamOffsetMs = 7 * 3_600_000

/** The day it is in Vietnam at an instant, `YYYY-MM-DD`. */
export const vietnamDay = (at: Date) => new Date(at.getTime() + vietnamOffsetMs).toISOString().slice(0, 10)

/** The first instant of a day in Vietnam; takes `YYYY-MM-DD`. */
export const startOfVietnamDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - vietnamOffsetMs)

/** A person's age in whole years on a day; both `YYYY-MM-DD`. */
export function ageInYears(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

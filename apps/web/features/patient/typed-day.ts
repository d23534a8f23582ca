import { isCalendarDate } from '@lientuyen/core/identity/calendar-date'

/** Reads a day as people type it (`3/11/1958`, `03-11-1958`, `03111958`); gives `YYYY-MM-DD`, or the text itself when it is no day. */
export function readTypedDay(typed: string): string {
  const text = typed.trim()
  const match = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!match) return text
  const day = `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`
  return isCalendarDate(day) ? day : text
}

/** A day as people write it, `03/11/1958`; any other text stays as it is. */
export const writeDay = (day: string) => (isCalendarDate(day) ? day.split('-').reverse().join('/') : day)

/** Puts the strokes in while digits are typed; leaves alone whatever has strokes already. */
export function withStrokes(typed: string): string {
  if (!/^\d{3,8}$/.test(typed)) return typed
  return [typed.slice(0, 2), typed.slice(2, 4), typed.slice(4)].filter(Boolean).join('/')
}

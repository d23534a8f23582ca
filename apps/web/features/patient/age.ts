import { ageInYears, vietnamDay } from '@lientuyen/core/identity/calendar-date'

const dayMs = 86_400_000

/**
 * An age as it is said at the bedside: years, for children under six months, and days for the newborn (doses hang on it).
 * Takes the birth date as `YYYY-MM-DD`; null when it lies in the future or is no day.
 */
export function ageOf(birthDate: string, now: Date): { unit: 'years' | 'months' | 'days'; count: number } | null {
  const today = vietnamDay(now)
  const days = Math.round((Date.parse(today) - Date.parse(birthDate)) / dayMs)
  if (Number.isNaN(days) || days < 0) return null
  if (days < 31) return { unit: 'days', count: days }

  const years = ageInYears(birthDate, today)
  if (years >= 6) return { unit: 'years', count: years }
  const [year, month, day] = [0, 5, 8].map((at) => Number(today.slice(at, at === 0 ? 4 : at + 2))) as [
    number,
    number,
    number,
  ]
  const [bornYear, bornMonth, bornDay] = birthDate.split('-').map(Number) as [number, number, number]
  return { unit: 'months', count: (year - bornYear) * 12 + month - bornMonth - (day < bornDay ? 1 : 0) }
}

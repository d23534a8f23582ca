import { pino } from 'pino'

/** JSON lines with term, subject and actor id; never a name, a number or a text that a person wrote. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { door: 'web' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.password', '*.token', '*.cookie', 'headers.cookie', 'headers.authorization'],
})

import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)
const secret = z.string().min(32, 'must be at least 32 characters')

const Environment = z.object({
  /** Where sockets are taken: this machine alone, unless told otherwise. Media has its own, MEDIA_ADDRESS. */
  HOST: z.string().min(1).default('127.0.0.1'),
  SFU_PORT: port.default(3001),
  /** Worker i listens on MEDIA_PORT + i, UDP and TCP. */
  MEDIA_PORT: port.default(20_000),
  /** The address that browsers reach the media ports at; a wildcard would be announced to them and never answer. */
  MEDIA_ADDRESS: z
    .string()
    .min(1)
    .refine((address) => !['0.0.0.0', '::'].includes(address), 'must be an address that browsers can reach')
    .default('127.0.0.1'),
  /** 0 means one worker less than cores. */
  MEDIA_WORKERS: z.coerce.number().int().min(0).max(64).default(0),
  TICKET_SECRET: secret,
  REPORT_SECRET: secret,
  WEB_URL: z.url().default('http://localhost:3000'),
  ALLOWED_ORIGINS: list.default(['http://localhost:3000']),
  SFU_NODE: z.string().min(1).max(100).default('sfu-1'),
  /** A TURN server with the REST secret (coturn's use-auth-secret), for lines where neither UDP nor TCP get through. */
  TURN_URLS: list.default([]),
  TURN_SECRET: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Environment = z.infer<typeof Environment>

/** The settings in `variables`. Throws one sentence naming each variable that is missing or wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables)
  if (parsed.success) return parsed.data

  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`sfu cannot start with these settings: ${problems.join('; ')}`)
}

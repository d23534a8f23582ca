import { z } from 'zod'

const secret = z.string().min(32)
const wholeNumber = z.coerce.number().int().positive()

const Environment = z.object({
  WEB_PORT: wholeNumber.max(65_535).default(3000),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  DATABASE_APP_URL: z.url(),
  DATABASE_AUTH_URL: z.url(),
  AUTH_SECRET: secret,
  /** Signs tickets for the live door. */
  TICKET_SECRET: secret,
  /** Verifies reports of the live door. */
  REPORT_SECRET: secret,
  /** Signs short-lived access to images at the machines' door. */
  ACCESS_SECRET: secret,
  /** The media node that tickets name. */
  SFU_NODE: z.string().min(1).max(100).default('sfu-1'),
  SFU_URL: z.url().default('http://localhost:3001'),
  GATEWAY_URL: z.url().default('http://localhost:3002'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Addresses or ranges (CIDR, comma list) of reverse proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
})
export type Environment = z.infer<typeof Environment>

export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const result = Environment.safeParse(variables)
  if (result.success) return result.data

  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment is incomplete. ${faults.join('; ')}`)
}

let parsed: Environment | undefined

/** Parsed once; instrumentation.ts asks first, so a missing variable stops the start and not the first visitor. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env)
  return parsed
}

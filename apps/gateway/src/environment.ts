import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const secret = z.string().min(32)

const Environment = z.object({
  GATEWAY_PORT: port.default(3002),
  /** The address to listen on; 0.0.0.0 is for deployments behind a proxy. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_APP_URL: z.url(),
  DATABASE_JOBS_URL: z.url(),
  /** Verifies the short-lived access that web gives to signed-in people. */
  ACCESS_SECRET: secret,
  /** Signs the tokens of machines. */
  TOKEN_SECRET: secret,
  OBJECT_STORE_DIR: z.string().min(1),
  ALLOWED_ORIGINS: z
    .string()
    .default('http://localhost:3000')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Environment = z.infer<typeof Environment>

/** The variables of this door; throws with the name of each that is missing or wrong. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const result = Environment.safeParse(variables)
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment is incomplete. ${faults.join('; ')}`)
}

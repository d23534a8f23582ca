import { join, resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  /** The owner, who writes directory, people and accounts. */
  DATABASE_URL: z.string().min(1),
  /** The product's own login, as which everything clinical is written. */
  DATABASE_APP_URL: z.string().min(1),
  OBJECT_STORE_DIR: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
})

/** What the seed is told from outside; refuses with the variable's name. */
export function readEnvironment(env: NodeJS.ProcessEnv) {
  const read = Environment.safeParse(env)
  if (!read.success) {
    const names = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The demo world cannot be made: ${names.join('; ')}`)
  }
  const dataDir = resolve(read.data.DATA_DIR)
  return {
    ownerUrl: read.data.DATABASE_URL,
    appUrl: read.data.DATABASE_APP_URL,
    dataDir,
    objectStoreDir: resolve(read.data.OBJECT_STORE_DIR ?? join(dataDir, 'objects')),
    loginsFile: join(dataDir, 'demo-logins.json'),
  }
}

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { SetupError } from './progress.mjs'

/** What a deployment keeps to itself: signing keys of the doors, passwords of the database logins. */
export const secretNames = /** @type {const} */ ([
  'AUTH_SECRET',
  'TICKET_SECRET',
  'REPORT_SECRET',
  'ACCESS_SECRET',
  'TOKEN_SECRET',
  'OWNER_DB_PASSWORD',
  'APP_DB_PASSWORD',
  'AUTH_DB_PASSWORD',
  'JOBS_DB_PASSWORD',
])

/** @typedef {Record<(typeof secretNames)[number], string>} Secrets */

/**
 * Reads the secrets of a data folder; what is missing is made once (256 random bits, in hex) and kept. A variable of
 * the same name in the environment wins and is not written down.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Secrets}
 */
export function openSecrets(file, env) {
  const kept = readSecrets(file)
  const missing = secretNames.filter((name) => !kept[name])
  for (const name of missing) kept[name] = randomBytes(32).toString('hex')
  if (missing.length > 0) {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  }
  chmodSync(file, 0o600)
  return /** @type {Secrets} */ (Object.fromEntries(secretNames.map((name) => [name, env[name] || kept[name]])))
}

/** @param {string} file @returns {Record<string, string>} */
function readSecrets(file) {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new SetupError(
      `${file} cannot be read (${error instanceof Error ? error.message : error}). Restore it from a copy: the database's passwords are in it.`,
    )
  }
}

import { secretNames } from './secrets.mjs'

/** @typedef {import('./ports.mjs').Ports} Ports */
/** @typedef {import('./secrets.mjs').Secrets} Secrets */
/** @typedef {import('./places.mjs').DataPlaces} DataPlaces */

/** The logins that the migrations create, beside the owner who runs them. */
const logins = /** @type {const} */ ({ app: 'lientuyen_app', auth: 'lientuyen_auth', jobs: 'lientuyen_jobs' })

/** @param {Ports} ports @param {Secrets} secrets */
export function embeddedDatabaseUrl(ports, secrets) {
  return `postgres://lientuyen_owner:${secrets.OWNER_DB_PASSWORD}@127.0.0.1:${ports.PG_PORT}/lientuyen`
}

/**
 * The same server and database, as another login.
 * @param {string} ownerUrl @param {string} user @param {string} password
 */
export function asLogin(ownerUrl, user, password) {
  const url = new URL(ownerUrl)
  url.username = user
  url.password = encodeURIComponent(password)
  return url.href
}

/**
 * A product that people open as localhost listens on this machine alone: its demo passwords are printed for all to see.
 * @param {string} publicUrl
 */
export function listenAddress(publicUrl) {
  return isLoopback(new URL(publicUrl).hostname) ? '127.0.0.1' : '0.0.0.0'
}

/** @param {string} hostname */
function isLoopback(hostname) {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/**
 * The environment of everything the product runs: doors, migrations, seed, journeys. What the caller's environment
 * says wins, so that a deployment can set each variable itself.
 * @param {{ env: NodeJS.ProcessEnv, ports: Ports, places: DataPlaces, secrets: Secrets, databaseUrl: string, workerBin?: string, mode?: 'production' | 'development' }} from
 * @returns {Record<string, string>}
 */
export function productEnvironment({ env, ports, places, secrets, databaseUrl, workerBin, mode = 'production' }) {
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${ports.WEB_PORT}`).replace(/\/$/, '')
  const host = new URL(publicUrl).hostname
  const origins = [publicUrl, `http://localhost:${ports.WEB_PORT}`, `http://127.0.0.1:${ports.WEB_PORT}`]
  const made = {
    PUBLIC_URL: publicUrl,
    SFU_URL: `http://${host}:${ports.SFU_PORT}`,
    GATEWAY_URL: `http://${host}:${ports.GATEWAY_PORT}`,
    WEB_URL: `http://127.0.0.1:${ports.WEB_PORT}`,
    ALLOWED_ORIGINS: [...new Set(origins)].join(','),
    HOST: listenAddress(publicUrl),
    MEDIA_ADDRESS: '127.0.0.1',
    SFU_NODE: 'sfu-1',
    LOG_LEVEL: 'info',
    OBJECT_STORE_DIR: places.objects,
    DATABASE_APP_URL: asLogin(databaseUrl, logins.app, secrets.APP_DB_PASSWORD),
    DATABASE_AUTH_URL: asLogin(databaseUrl, logins.auth, secrets.AUTH_DB_PASSWORD),
    DATABASE_JOBS_URL: asLogin(databaseUrl, logins.jobs, secrets.JOBS_DB_PASSWORD),
    ...(workerBin ? { MEDIASOUP_WORKER_BIN: workerBin } : {}),
  }
  const given = Object.fromEntries(Object.entries(made).map(([name, value]) => [name, env[name] || value]))
  const numbers = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
  return {
    ...inherited(env),
    ...given,
    ...numbers,
    ...secrets,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: databaseUrl,
    DATA_DIR: places.dataDir,
    PIDS_FILE: places.pids,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
}

/** @param {NodeJS.ProcessEnv} env */
function inherited(env) {
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== undefined && !name.startsWith('npm_')))
  )
}

/** Who may know what: each door gets the secrets and the database logins of its own work, and no other. */
const known = {
  web: ['AUTH_SECRET', 'TICKET_SECRET', 'REPORT_SECRET', 'ACCESS_SECRET', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL'],
  sfu: ['TICKET_SECRET', 'REPORT_SECRET'],
  gateway: ['ACCESS_SECRET', 'TOKEN_SECRET', 'DATABASE_APP_URL', 'DATABASE_JOBS_URL'],
}
const confidential = [...secretNames, 'DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL', 'DATABASE_JOBS_URL']

/**
 * @param {keyof typeof known} door
 * @param {Record<string, string>} environment
 */
export function doorEnvironment(door, environment) {
  const hidden = confidential.filter((name) => !known[door].includes(name))
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !hidden.includes(name)))
}

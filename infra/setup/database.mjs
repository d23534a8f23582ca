import { ownerLogin } from './postgres.mjs'
import { SetupError } from './progress.mjs'

const oldestMajor = 15

/**
 * One connection for a few sentences of set-up. The driver is there only once the packages are, so it is asked for late.
 * @template T
 * @param {string} url
 * @param {(sql: import('postgres').Sql) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withConnection(url, work) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Why the server does not answer yet; undefined when it does. @param {string} url */
export async function databaseAilment(url) {
  try {
    await withConnection(url, (sql) => sql`select 1`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message || String(error) : String(error)
  }
}

/** The server's own `postgres` database, where others are made. @param {string} url */
export function maintenanceUrl(url) {
  const other = new URL(url)
  other.pathname = '/postgres'
  return other.href
}

/** @param {string} url */
export async function createDatabase(url) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  await withConnection(maintenanceUrl(url), async (sql) => {
    const [there] = await sql`select 1 from pg_database where datname = ${name}`
    if (!there) await sql`create database ${sql(name)} owner ${sql(ownerLogin)}`
  })
}

/** A PostgreSQL that somebody else runs: refused with the reason when it cannot serve. @param {string} url */
export async function checkGivenDatabase(url) {
  const ailment = await databaseAilment(url)
  const { host, pathname } = new URL(url)
  if (ailment) throw new SetupError(`The database of DATABASE_URL (${host}${pathname}) cannot be used: ${ailment}`)
  const { version, superuser, roles } = await withConnection(url, async (sql) => {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as version, rolsuper as superuser,
      rolcreaterole and rolbypassrls as roles from pg_roles where rolname = current_user`
    return /** @type {{ version: number, superuser: boolean, roles: boolean }} */ (/** @type {unknown} */ (row))
  })
  if (version < oldestMajor)
    throw new SetupError(`PostgreSQL ${oldestMajor} or newer is needed; DATABASE_URL leads to ${version}.`)
  // PostgreSQL 15 lets only a superuser make a role that looks past row security; 16 lets who may do so itself.
  if (!superuser && !(roles && version >= 16))
    throw new SetupError(
      `The login of DATABASE_URL makes the product's own logins: it must be a superuser${version >= 16 ? ', or have CREATEROLE and BYPASSRLS' : ''}. The doors never use it.`,
    )
  return `PostgreSQL ${version} at ${host}`
}

import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

export type Passwords = { app: string; auth: string; jobs: string }

const folder = new URL('../migrations', import.meta.url).pathname

/** Two starts at once, or two clones on one server, take their turn. */
const migrationLock = 7_402_118

/**
 * Brings a database to the newest schema and its logins to the given passwords. Takes a URL of the owner, who may create roles.
 * The product's logins own nothing; `lientuyen_guard` cannot sign in and only runs the few functions that look past row security.
 */
export async function migrate(ownerUrl: string, passwords: Passwords): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    await client`create extension if not exists pg_trgm`
    await ensureRole(client, 'lientuyen_guard', 'nologin bypassrls')
    for (const [name, password] of Object.entries(passwords)) await ensureLogin(client, `lientuyen_${name}`, password)
    await client.unsafe('grant lientuyen_guard to current_user')
    await client.unsafe('grant create, usage on schema public to lientuyen_guard')
    await runMigrations(drizzle(client), { migrationsFolder: folder })
    await client.unsafe('revoke create on schema public from lientuyen_guard')
    await client.unsafe('create schema if not exists pgboss')
    await client.unsafe('grant all on schema pgboss to lientuyen_jobs')
  } finally {
    await client.end()
  }
}

async function ensureRole(client: postgres.Sql, name: string, attributes: string) {
  // Roles belong to the whole server: another database's migration may be making the same one.
  await client.unsafe(
    `do $$ begin create role ${name} ${attributes}; exception when duplicate_object or unique_violation then null; end $$`,
  )
}

async function ensureLogin(client: postgres.Sql, name: string, password: string) {
  if (!/^[\w-]{8,}$/.test(password))
    throw new Error(`The password of ${name} must be 8 or more letters, digits, _ or -`)
  await ensureRole(client, name, 'login')
  await client.unsafe(`alter role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`)
}

const fromEnvironment = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

if (import.meta.main) {
  await migrate(fromEnvironment('DATABASE_URL'), {
    app: fromEnvironment('APP_DB_PASSWORD'),
    auth: fromEnvironment('AUTH_DB_PASSWORD'),
    jobs: fromEnvironment('JOBS_DB_PASSWORD'),
  })
  console.log('The database is at the newest schema')
}

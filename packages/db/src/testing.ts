import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

import { connect } from './client.ts'
import { testPasswords } from './test-server.ts'

/** A fresh migrated database for one test file, reached as the product reaches it. */
export async function freshDatabase() {
  const template = new URL(inject('ownerUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const at = (database: string, user?: keyof typeof testPasswords) => {
    const url = new URL(template)
    url.pathname = `/${database}`
    if (user) Object.assign(url, { username: `lientuyen_${user}`, password: testPasswords[user] })
    return url.href
  }

  const admin = postgres(at('postgres'), { max: 1, onnotice: () => undefined })
  // Copying waits for whoever else copies the template at this moment.
  await admin`select pg_advisory_lock(1)`
  await admin.unsafe(`create database ${name} template ${template.pathname.slice(1)}`)
  await admin`select pg_advisory_unlock(1)`
  const owner = postgres(at(name), { max: 2, onnotice: () => undefined })
  const database = connect(at(name, 'app'))

  return {
    ...database,
    appUrl: at(name, 'app'),
    authUrl: at(name, 'auth'),
    jobsUrl: at(name, 'jobs'),
    ownerUrl: at(name),
    /** Looks behind row security (a superuser), to prove that a test is not passing on an empty table. */
    behindTheFence: <Row extends Record<string, unknown>>(query: string) => owner.unsafe<Row[]>(query),
    owner,
    async [Symbol.asyncDispose]() {
      await database.close()
      await owner.end()
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export type TestDatabase = Awaited<ReturnType<typeof freshDatabase>>

import { createHmac } from 'node:crypto'

import { rateLimit } from '@lientuyen/db/auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { eq, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'

export const longestWindowSeconds = 15 * 60
export const attemptsPerAccount = 10

const signIn = '/sign-in/email'

/**
 * Counts attempts on one account, whether it exists or not and from whatever address, in the same table as the library's own
 * limits. The e-mail is kept as a keyed hash. A right password clears the count.
 */
export function attemptsByEmail(db: PostgresJsDatabase, secret: string) {
  const keyOf = (body: unknown) => {
    const email = typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : ''
    return `account:${createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('base64url')}`
  }

  return {
    before: createAuthMiddleware(async ({ path, body }) => {
      if (path !== signIn) return

      const { count, startedAt } = await countAttempt(db, keyOf(body), Date.now())
      if (count <= attemptsPerAccount) return

      const wait = Math.ceil((startedAt + longestWindowSeconds * 1000 - Date.now()) / 1000)
      throw new APIError(
        'TOO_MANY_REQUESTS',
        { message: 'Too many attempts' },
        { 'X-Retry-After': String(Math.max(1, wait)) },
      )
    }),

    after: createAuthMiddleware(async ({ path, body, context }) => {
      if (path !== signIn || !context.newSession) return
      await db.delete(rateLimit).where(eq(rateLimit.key, keyOf(body)))
    }),
  }
}

/** One statement, so that attempts at the same time are all counted. */
async function countAttempt(db: PostgresJsDatabase, key: string, now: number) {
  const isOver = sql`${rateLimit.lastRequest} <= ${now - longestWindowSeconds * 1000}`
  const [row] = await db
    .insert(rateLimit)
    .values({ key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${now} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning({ count: rateLimit.count, startedAt: rateLimit.lastRequest })
  return row!
}

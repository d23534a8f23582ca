import { session as sessions } from '@lientuyen/db/auth'
import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { z } from 'zod'

import { known, router } from './trpc.ts'

export const accountRouter = router({
  /** The person's open sessions, without the secrets that make them. */
  sessions: known.query(async ({ ctx: { auth, signedIn } }) => {
    const rows = await auth.db
      .select({
        id: sessions.id,
        createdAt: sessions.createdAt,
        updatedAt: sessions.updatedAt,
        address: sessions.ipAddress,
        userAgent: sessions.userAgent,
      })
      .from(sessions)
      .where(and(eq(sessions.userId, signedIn.personId), gt(sessions.expiresAt, new Date())))
      .orderBy(desc(sessions.updatedAt))
    return rows.map((row) => ({ ...row, isThis: row.id === signedIn.sessionId }))
  }),

  /** Ends one of the person's own sessions; another person's is not found and nothing happens. */
  endSession: known.input(z.object({ id: z.uuid() })).mutation(async ({ ctx: { auth, signedIn }, input }) => {
    await auth.db.delete(sessions).where(and(eq(sessions.id, input.id), eq(sessions.userId, signedIn.personId)))
  }),

  endOtherSessions: known.mutation(async ({ ctx: { auth, signedIn } }) => {
    await auth.db
      .delete(sessions)
      .where(and(eq(sessions.userId, signedIn.personId), ne(sessions.id, signedIn.sessionId)))
  }),
})

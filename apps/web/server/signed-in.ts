import type { Actor } from '@lientuyen/core/identity/actor'
import { session as sessions } from '@lientuyen/db/auth'
import type { Database } from '@lientuyen/db/client'
import { type AssignmentChoice, assignmentsOf } from '@lientuyen/db/identity'
import { eq } from 'drizzle-orm'

import type { Auth } from './auth.ts'

/** A person whose password (and second factor) was right; `actor` is null until they have chosen where to work. */
export type SignedIn = Readonly<{
  personId: string
  sessionId: string
  name: string
  email: string
  hasTwoFactor: boolean
  choices: readonly AssignmentChoice[]
  current: AssignmentChoice | null
  actor: Actor | null
}>

/**
 * Who is asking: read from the session's row and the person's own assignments, each time; nothing of it comes from the browser.
 * `prolong` moves the session's end; only where an answer can still carry the cookie that must move with it.
 */
export async function signedInBy(
  headers: Headers,
  { auth }: Auth,
  database: Database,
  { prolong = false }: { prolong?: boolean } = {},
): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: !prolong } })
  if (!found) return null

  const { user, session } = found
  const choices = await database.asPerson(user.id, (tx) => assignmentsOf(tx, user.id))
  const chosen = choices.find(({ id }) => id === session.activeAssignmentId)
  const current = chosen ?? (choices.length === 1 ? choices[0]! : null)

  return {
    personId: user.id,
    sessionId: session.id,
    name: user.name,
    email: user.email,
    hasTwoFactor: user.twoFactorEnabled ?? false,
    choices,
    current,
    actor: current && { personId: user.id, facilityId: current.facilityId, role: current.role },
  }
}

/** Binds the session to one of the person's own assignments; says whether it was one of them. */
export async function chooseAssignment({ db }: Auth, signedIn: SignedIn, assignmentId: string): Promise<boolean> {
  if (!signedIn.choices.some(({ id }) => id === assignmentId)) return false

  await db.update(sessions).set({ activeAssignmentId: assignmentId }).where(eq(sessions.id, signedIn.sessionId))
  return true
}

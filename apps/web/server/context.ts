import { auth, database, live } from './doors.ts'
import { signedInBy } from './signed-in.ts'
import type { Context } from './trpc.ts'

/** What a request may work with; who is asking is worked out here and nowhere else. */
export async function contextOf(headers: Headers, options: { prolong?: boolean } = {}): Promise<Context> {
  const signedIn = await signedInBy(headers, auth(), database(), options)

  return {
    signedIn,
    isStillSignedIn: async () => {
      const now = await signedInBy(headers, auth(), database())
      return now?.current?.id === signedIn?.current?.id
    },
    database: database(),
    auth: auth(),
    live,
  }
}

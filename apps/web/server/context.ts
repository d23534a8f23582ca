import { auth, database, live } from './doors.ts'
import { signedInBy } from './signed-in.ts'
import type { Context } from './trpc.ts'

/** What a request may work with; who is asking is worked out here and nowhere else. */
export async function contextOf(headers: Headers): Promise<Context> {
  const ask = () => signedInBy(headers, auth(), database())
  const signedIn = await ask()

  return {
    signedIn,
    isStillSignedIn: async () => (await ask())?.current?.id === signedIn?.current?.id,
    database: database(),
    auth: auth(),
    live,
  }
}

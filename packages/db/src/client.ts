import type { Actor } from '@lientuyen/core/identity/actor'
import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** One transaction of one actor; `now` is the transaction's clock. */
export type Tx = { db: PostgresJsDatabase; actor: Actor; now: Date }
/** A transaction of a person who has not chosen a facility yet, or of nobody. */
export type PersonTx = { db: PostgresJsDatabase; now: Date }

export type ConnectOptions = { connections?: number }

/** Opens the product's pool on a URL of the login that owns nothing. */
export function connect(url: string, { connections = 10 }: ConnectOptions = {}) {
  const client = postgres(url, { max: connections, onnotice: () => undefined })
  const db = drizzle(client, { casing: 'snake_case' })

  async function bound<T>(
    settings: { person: string; facility: string; role: string },
    work: (tx: PersonTx) => Promise<T>,
  ) {
    return db.transaction(async (tx) => {
      const [row] = await tx.execute<{ now: string }>(sql`
        select set_config('app.person_id', ${settings.person}, true),
               set_config('app.facility_id', ${settings.facility}, true),
               set_config('app.role', ${settings.role}, true),
               now() as now`)
      return work({ db: tx, now: new Date(row!.now) })
    })
  }

  return {
    /** The only road to the data: one transaction, one actor, row security bound to both. */
    asActor: <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
      bound({ person: actor.personId, facility: actor.facilityId, role: actor.role }, ({ db, now }) =>
        work({ db, actor, now }),
      ),

    /** For choosing a facility at sign-in: sees the person's own assignments and the directory, no patient. */
    asPerson: <T>(personId: string, work: (tx: PersonTx) => Promise<T>): Promise<T> =>
      bound({ person: personId, facility: '', role: '' }, work),

    /** For doors that must find out who is asking (a machine's secret): sees only what `SECURITY DEFINER` functions tell. */
    asNobody: <T>(work: (tx: PersonTx) => Promise<T>): Promise<T> =>
      bound({ person: '', facility: '', role: '' }, work),

    /** Calls `heard` with each payload of a channel from now on; gives the function that ends it. `onListening` also runs after each reconnection. */
    listen: async (channel: string, heard: (payload: string) => void, onListening?: () => void) => {
      const { unlisten } = await client.listen(channel, heard, onListening)
      return unlisten
    },

    /** Whether the database answers. */
    ping: async () => {
      await client`select 1`
    },
    close: () => client.end({ timeout: 5 }),
  }
}

export type Database = ReturnType<typeof connect>

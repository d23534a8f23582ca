import type { Actor } from '@lientuyen/core/identity/actor'
import type { Database, Tx } from '@lientuyen/db/client'
import { getTableName } from 'drizzle-orm'

import { idOf } from './random.ts'

/** Does one thing as one person, at the time the story says it happened; `scope` names what is written, for its ids. */
export type Act = <T>(actor: Actor, at: Date, scope: string, work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Plays many people's acts in one transaction: the whole demo world is there, or none of it. Each act runs under the row
 * security of its own actor, through the product's own verbs, which take the time from `tx.now` as they always do: only here
 * is it not the clock's. Ids, which the database would draw, are named, so that the demo world is the same on every machine.
 */
export async function playing(database: Database, play: (act: Act) => Promise<void>): Promise<void> {
  await database.asNobody(async ({ db }) => {
    const written = new Map<string, number>()
    await play(async (actor, at, scope, work) => {
      await db.execute(`select set_config('app.person_id', '${actor.personId}', true),
        set_config('app.facility_id', '${actor.facilityId}', true), set_config('app.role', '${actor.role}', true)`)
      return work({ db: namingRows(db, scope, written), actor, now: at })
    })
  })
}

/** The same database as it would have been used at a time gone by, for what is not part of the one transaction. */
export const actingAt = (database: Database, at: Date, scope: string): Database => {
  const written = new Map<string, number>()
  return {
    ...database,
    asActor: (actor, work) =>
      database.asActor(actor, ({ db }) => work({ db: namingRows(db, scope, written), actor, now: at })),
  }
}

type Row = Record<string, unknown>

/** The same transaction, except that a row inserted without an id is given one by its table, its scope and its turn. */
function namingRows(db: Tx['db'], scope: string, written: Map<string, number>): Tx['db'] {
  const insert: Tx['db']['insert'] = (table) => {
    const builder = db.insert(table)
    if (!('id' in table)) return builder
    const kind = getTableName(table)
    const values = builder.values.bind(builder) as (rows: Row | Row[]) => ReturnType<typeof builder.values>
    builder.values = (rows: Row | Row[]) => values(Array.isArray(rows) ? rows.map(named) : named(rows))
    return builder

    function named(row: Row): Row {
      if (row.id) return row
      const turn = written.get(`${kind}:${scope}`) ?? 0
      written.set(`${kind}:${scope}`, turn + 1)
      return { id: idOf(kind, turn === 0 ? scope : `${scope}:${turn}`), ...row }
    }
  }
  return Object.assign(Object.create(db) as Tx['db'], { insert })
}

import { type AnyColumn, sql } from 'drizzle-orm'

/** A check that a text column holds one of core's words; a plain check can gain a word inside any migration, an enum cannot. */
export const oneOf = (column: AnyColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

import postgres, { type Sql } from 'postgres'

import { product } from './product.ts'

/** The owner's look at the database: to arrange what only time could bring, and to see what the fences hide. */
export async function behindTheFences<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(product.databaseUrl, { max: 2, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

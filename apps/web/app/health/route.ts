import { auth, database } from '../../server/doors.ts'

export const dynamic = 'force-dynamic'

const patienceMs = 2000

/** Well while the database answers both logins. */
export async function GET() {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patienceMs).unref())
  try {
    await Promise.race([Promise.all([database().ping(), auth().db.execute('select 1')]), late])
    return Response.json({ status: 'ok', door: 'web' })
  } catch {
    return Response.json({ status: 'unwell', door: 'web', reason: 'the database does not answer' }, { status: 503 })
  }
}

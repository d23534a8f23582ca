import { missOverdueAppointments } from '@lientuyen/db/appointment'
import type { Database } from '@lientuyen/db/client'
import { listFacilities } from '@lientuyen/db/directory'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'

const overdueAppointments = 'appointments.overdue'

/** Work that the clock asks for, queued in PostgreSQL: however many gateways run, each piece is done once. Gives the function that ends it. */
export async function startTimers(jobsUrl: string, database: Database, log: Logger): Promise<() => Promise<void>> {
  // The schema is made by the migrations: this login may create none.
  const boss = new PgBoss({ connectionString: jobsUrl, schema: 'pgboss', createSchema: false })
  boss.on('error', (error) => log.error({ term: 'timers', name: error.name }, 'the job queue failed'))
  await boss.start()
  await boss.createQueue(overdueAppointments)
  await boss.work(overdueAppointments, () => missOverdueEverywhere(database))
  await boss.schedule(overdueAppointments, '*/15 * * * *')
  return () => boss.stop({ graceful: true, timeout: 5000 })
}

/** Visits that nobody marked for a day become missed, and a task for the satellite. Each facility's own rows, as the product. */
export async function missOverdueEverywhere(database: Database): Promise<void> {
  const facilities = await database.asNobody(listFacilities)
  for (const { id, tier } of facilities) {
    if (tier === 'health_department') continue
    await database.asActor({ personId: id, facilityId: id, role: 'system' }, missOverdueAppointments)
  }
}

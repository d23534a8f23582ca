import { DomainError } from '@lientuyen/core/errors'
import type { Actor } from '@lientuyen/core/identity/actor'
import type { Database } from '@lientuyen/db/client'
import { consultReferral, facilityOfConsult } from '@lientuyen/db/consult'
import { type ConsultReport, noteConsultReport } from '@lientuyen/db/consult-seat'
import { actorOf } from '@lientuyen/db/identity'
import { postMessage } from '@lientuyen/db/thread'
import type { Happening, Report } from '@lientuyen/realtime/reports'

/** Takes in one verified report of a media node. Throws DomainError when it speaks of a seat or room that does not exist. */
export async function takeReport(database: Database, report: Report): Promise<void> {
  const { id, room, at, happening } = report
  const actor = await speaker(database, report)
  if (!actor) throw new DomainError('not_found', 'consult.not_found')

  await database.asActor(actor, async (tx) => {
    if (happening.type === 'chat') {
      const { id: referralId } = await consultReferral(tx, room)
      return postMessage(tx, referralId, { id: happening.message.id, body: happening.message.text }, 'chat')
    }
    const about: ConsultReport =
      happening.type === 'quality'
        ? { id, at: new Date(at), type: 'quality', quality: happening.quality }
        : { id, at: new Date(at), type: happening.type }
    return noteConsultReport(tx, room, about)
  })
}

/** Whose seat a happening is about, if it is about one. */
function seatOf(happening: Happening) {
  if (happening.type === 'chat') return happening.message
  return 'seat' in happening ? happening : null
}

/** Whoever a report is about, in the assignment that their seat names; for what no person did, the product at the sender's facility. */
async function speaker(database: Database, { room, happening }: Report): Promise<Actor | null> {
  const about = seatOf(happening)
  if (about) return database.asPerson(about.personId, (tx) => actorOf(tx, about.personId, about.seat))

  const facilityId = await database.asNobody((tx) => facilityOfConsult(tx, room))
  return facilityId ? { personId: facilityId, facilityId, role: 'system' } : null
}

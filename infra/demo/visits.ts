import { startOfVietnamDay, vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { changeAppointment, finishFollowUp, listFollowUps } from '@lientuyen/db/appointment'
import type { Tx } from '@lientuyen/db/client'

import type { Case, Visit } from './case.ts'
import { idOf } from './random.ts'
import { actorOf } from './staff.ts'
import type { Scene } from './stories.ts'

/** What the coordinators made of a re-examination, each act at its time. */
export function visitScenes(told: Case, visit: Visit, now: Date): Scene[] {
  const id = idOf('appointment', told.name)
  const due = new Date(visitAt(now, visit.inHours).getTime() + 20 * 60_000)
  return (visit.since ?? []).map((step) => {
    const [verb, hours, who] = step
    const at = verb === 'attend' || verb === 'miss' ? later(inHours(now, hours), due) : inHours(now, hours)
    const scene = { at, actor: actorOf(who), scope: told.name }
    if (verb === 'follow_up') return { ...scene, work: (tx: Tx) => closeFollowUp(tx, id, step[3]) }
    if (verb === 'cancel') {
      return { ...scene, work: (tx: Tx) => changeAppointment(tx, id, { type: 'cancel', reason: step[3] }) }
    }
    if (verb === 'reschedule') {
      const newAt = visitAt(now, step[4]).toISOString()
      const moved = { type: 'reschedule', at: newAt, reason: step[3] } as const
      return { ...scene, work: (tx: Tx) => changeAppointment(tx, id, moved) }
    }
    return { ...scene, work: (tx: Tx) => changeAppointment(tx, id, { type: verb }) }
  })
}

async function closeFollowUp(tx: Tx, appointmentId: string, result: string) {
  const open = (await listFollowUps(tx)).find(({ task }) => task.appointmentId === appointmentId && !task.doneAt)
  await finishFollowUp(tx, open!.task.id, result)
}

export const inHours = (now: Date, hours: number) => new Date(now.getTime() + hours * 3_600_000)

const later = (a: Date, b: Date) => (a > b ? a : b)

/** Visits of other days are in the hours in which a clinic receives people; of today, as far away as told, to the quarter of an hour. */
export function visitAt(now: Date, hours: number) {
  const at = inHours(now, hours)
  if (Math.abs(hours) < 24) return new Date(Math.round(at.getTime() / 900_000) * 900_000)
  const minutes = 7 * 60 + 30 + (Math.abs(hours * 7) % 34) * 15
  return new Date(startOfVietnamDay(vietnamDay(at)).getTime() + minutes * 60_000)
}

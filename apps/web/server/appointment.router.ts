import { AppointmentCommand, appointmentOpenTo, appointmentStatuses } from '@lientuyen/core/appointment/appointment'
import { may } from '@lientuyen/core/policy'
import { changeAppointment, finishFollowUp, listAppointments, listFollowUps } from '@lientuyen/db/appointment'
import { z } from 'zod'

import { router, signedIn } from './trpc.ts'

export const appointmentRouter = router({
  /** Re-examinations of the actor's facility, each with what the actor can do with it now. */
  list: signedIn
    .input(z.object({ statuses: z.array(z.enum(appointmentStatuses)).optional() }))
    .query(({ ctx, input }) =>
      ctx.transact(async (tx) => {
        const rows = await listAppointments(tx, input.statuses)
        return rows.map((row) => ({ ...row, openTo: appointmentOpenTo(tx.actor, row, tx.now) }))
      }),
    ),

  change: signedIn
    .input(z.object({ id: z.uuid(), command: AppointmentCommand }))
    .mutation(({ ctx, input }) => ctx.transact((tx) => changeAppointment(tx, input.id, input.command))),

  followUps: signedIn.query(({ ctx }) =>
    ctx.transact(async (tx) => {
      const rows = await listFollowUps(tx)
      return rows.map((row) => ({ ...row, canFinish: !row.task.doneAt && may(tx.actor, 'follow_up.finish', row.task) }))
    }),
  ),

  finishFollowUp: signedIn
    .input(z.object({ id: z.uuid(), result: z.string().trim().min(3).max(2000) }))
    .mutation(({ ctx, input }) => ctx.transact((tx) => finishFollowUp(tx, input.id, input.result))),
})

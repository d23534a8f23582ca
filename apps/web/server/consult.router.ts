import { randomUUID } from 'node:crypto'
import { enterConsult } from '@lientuyen/db/consult-seat'
import { whoAmI } from '@lientuyen/db/identity'
import { mintTicket } from '@lientuyen/realtime/ticket'
import { z } from 'zod'

import { environment } from '../environment.ts'
import { router, signedIn } from './trpc.ts'

export const consultRouter = router({
  /** A seat in the referral's consult: a ticket for one use, good for a minute and a half. */
  ticket: signedIn.input(z.object({ referralId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const { id: assignmentId } = ctx.signedIn.current!
    const { consultId, mayPoint, me } = await ctx.transact(async (tx) => ({
      ...(await enterConsult(tx, input.referralId, assignmentId)),
      me: await whoAmI(tx),
    }))
    const claims = {
      jti: randomUUID(),
      room: consultId,
      node: environment().SFU_NODE,
      seat: assignmentId,
      personId: ctx.actor.personId,
      displayName: [me!.title, me!.fullName].filter(Boolean).join(' '),
      affiliation: me!.facilityShortName,
      role: ctx.actor.role,
      mayPublish: ['microphone', 'camera', 'screen', 'examination'] as const,
      mayPoint,
      mayChat: true,
    }
    const ticket = await mintTicket(
      { ...claims, mayPublish: [...claims.mayPublish] },
      environment().TICKET_SECRET,
      new Date(),
    )
    return { ticket, sfuUrl: environment().SFU_URL }
  }),
})

import { DomainError } from '@lientuyen/core/errors'
import { z } from 'zod'

import { chooseAssignment } from './signed-in.ts'
import { known, router, signedIn } from './trpc.ts'

export const identityRouter = router({
  /** Who the session acts as. */
  actor: signedIn.query(({ ctx }) => ctx.actor),

  /** Changes where and as what the person works, among their own assignments. */
  chooseAssignment: known.input(z.object({ assignmentId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const isOwn = await chooseAssignment(ctx.auth, ctx.signedIn, input.assignmentId)
    if (!isOwn) throw new DomainError('forbidden', 'identity.no_assignment')
  }),
})

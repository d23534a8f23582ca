import { listSharedStudies, studiesOf } from '@lientuyen/db/imaging-list'
import { closeBatch, findBatch, openBatch } from '@lientuyen/db/imaging-store'
import { ACCESS_SECONDS, mintAccess } from '@lientuyen/realtime/access-token'
import { z } from 'zod'

import { environment } from '../environment.ts'
import { router, signedIn } from './trpc.ts'

const OfReferral = z.object({ referralId: z.uuid() })
const OfBatch = z.object({ batchId: z.uuid() })

export const imagingRouter = router({
  /** The studies that hang on a referral. */
  studiesOf: signedIn
    .input(OfReferral)
    .query(({ ctx, input }) => ctx.transact((tx) => studiesOf(tx, input.referralId))),

  /** The radiologist's worklist: what was shared through referrals, the newest first. */
  sharedStudies: signedIn.query(({ ctx }) => ctx.transact((tx) => listSharedStudies(tx))),

  /** The open batch of the actor's facility on a referral, or a new one. */
  openBatch: signedIn
    .input(OfReferral)
    .mutation(({ ctx, input }) => ctx.transact((tx) => openBatch(tx, input.referralId))),

  batch: signedIn.input(OfBatch).query(({ ctx, input }) => ctx.transact((tx) => findBatch(tx, input.batchId))),

  closeBatch: signedIn.input(OfBatch).mutation(({ ctx, input }) => ctx.transact((tx) => closeBatch(tx, input.batchId))),

  /** What a page needs to ask the gateway for images: good for ten minutes, and for what the person may see each time. */
  accessToken: signedIn.mutation(async ({ ctx }) => {
    const { ACCESS_SECRET, GATEWAY_URL } = environment()
    const access = { sub: ctx.actor.personId, assignmentId: ctx.signedIn.current!.id }
    return {
      token: await mintAccess(access, ACCESS_SECRET, new Date()),
      seconds: ACCESS_SECONDS,
      gatewayUrl: GATEWAY_URL,
    }
  }),
})

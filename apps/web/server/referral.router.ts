import { ReferralCommand } from '@lientuyen/core/referral/command'
import { ReferralDraft } from '@lientuyen/core/referral/content'
import { openTo } from '@lientuyen/core/referral/referral'
import { NewMessage } from '@lientuyen/core/referral/thread'
import { appointmentsOf } from '@lientuyen/db/appointment'
import { timelineOf } from '@lientuyen/db/audit'
import type { Tx } from '@lientuyen/db/client'
import { consultOf, participantsOf } from '@lientuyen/db/consult'
import { studiesOf } from '@lientuyen/db/imaging-list'
import { changeReferral, draftReferral, saveDraft } from '@lientuyen/db/referral-change'
import {
  countWorklists,
  findReferral,
  listReferrals,
  recordReferralView,
  type Worklist,
  worklists,
} from '@lientuyen/db/referral-list'
import { postMessage, threadOf } from '@lientuyen/db/thread'
import { z } from 'zod'

import { router, signedIn } from './trpc.ts'

const ById = z.object({ id: z.uuid() })
const List = z.object({
  worklist: z.enum(Object.keys(worklists) as [Worklist, ...Worklist[]]),
  cursor: z.object({ updatedAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.int().min(1).max(100).optional(),
})
const Save = ById.extend({ draft: ReferralDraft, expectedVersion: z.int() })
const Change = ById.extend({ command: ReferralCommand, expectedVersion: z.int().optional() })

async function wholeReferral(tx: Tx, id: string) {
  const found = await findReferral(tx, id)
  const consult = await consultOf(tx, id)
  return {
    ...found,
    openTo: openTo(tx.actor, found.referral),
    thread: await threadOf(tx, id),
    timeline: await timelineOf(tx, id),
    studies: await studiesOf(tx, id),
    appointments: await appointmentsOf(tx, id),
    consult,
    participants: consult ? await participantsOf(tx, consult.id) : [],
  }
}
export type WholeReferral = Awaited<ReturnType<typeof wholeReferral>>

export const referralRouter = router({
  list: signedIn
    .input(List)
    .query(({ ctx, input }) =>
      ctx.transact((tx) =>
        listReferrals(tx, input.worklist, { cursor: input.cursor ?? undefined, limit: input.limit }),
      ),
    ),

  counts: signedIn.query(({ ctx }) => ctx.transact(countWorklists)),

  /** Everything its page shows. Reading it is not yet a view in the audit trail: the page says `seen` when a person opens it. */
  get: signedIn.input(ById).query(({ ctx, input }) => ctx.transact((tx) => wholeReferral(tx, input.id))),

  seen: signedIn.input(ById).mutation(({ ctx, input }) => ctx.transact((tx) => recordReferralView(tx, input.id))),

  draft: signedIn
    .input(z.object({ patientId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.transact((tx) => draftReferral(tx, input))),

  save: signedIn
    .input(Save)
    .mutation(({ ctx, input }) => ctx.transact((tx) => saveDraft(tx, input.id, input.draft, input.expectedVersion))),

  change: signedIn
    .input(Change)
    .mutation(({ ctx, input }) =>
      ctx.transact((tx) => changeReferral(tx, input.id, input.command, input.expectedVersion)),
    ),

  note: signedIn
    .input(ById.extend({ message: NewMessage }))
    .mutation(({ ctx, input }) => ctx.transact((tx) => postMessage(tx, input.id, input.message))),
})

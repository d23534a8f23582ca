import { searchable } from '@lientuyen/core/identity/patient'
import { listReceivers, namesOfIcd10, searchIcd10 } from '@lientuyen/db/directory'
import { z } from 'zod'

import { router, signedIn } from './trpc.ts'

export const directoryRouter = router({
  receivers: signedIn.query(({ ctx }) => ctx.transact(listReceivers)),

  icd10: signedIn
    .input(z.object({ words: z.string().max(100) }))
    .query(({ ctx, input }) => ctx.transact((tx) => searchIcd10(tx, searchable(input.words)))),

  /** Names of diagnoses as the list has them, so that each reader gets their own language. */
  icd10Names: signedIn
    .input(z.object({ codes: z.array(z.string().max(12)).max(100) }))
    .query(({ ctx, input }) => ctx.transact((tx) => namesOfIcd10(tx, input.codes))),
})

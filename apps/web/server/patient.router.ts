import { PatientForm } from '@lientuyen/core/identity/patient'
import { findLikelySame, registerPatient, searchPatients } from '@lientuyen/db/patient'
import { z } from 'zod'

import { router, signedIn } from './trpc.ts'

export const patientRouter = router({
  /** A mutation, because it leaves a line in the audit trail and its words must not stand in an address. */
  search: signedIn
    .input(z.object({ typed: z.string().trim().min(2).max(100) }))
    .mutation(({ ctx, input }) => ctx.transact((tx) => searchPatients(tx, input.typed))),

  likelySame: signedIn.input(PatientForm).mutation(({ ctx, input }) => ctx.transact((tx) => findLikelySame(tx, input))),

  register: signedIn.input(PatientForm).mutation(({ ctx, input }) => ctx.transact((tx) => registerPatient(tx, input))),
})

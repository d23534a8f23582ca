import { accountRouter } from './account.router.ts'
import { appointmentRouter } from './appointment.router.ts'
import { consultRouter } from './consult.router.ts'
import { directoryRouter } from './directory.router.ts'
import { identityRouter } from './identity.router.ts'
import { imagingRouter } from './imaging.router.ts'
import { liveRouter } from './live.router.ts'
import { patientRouter } from './patient.router.ts'
import { referralRouter } from './referral.router.ts'
import { createCallerFactory, router } from './trpc.ts'

/** Every procedure of this door, one router a term. */
export const appRouter = router({
  account: accountRouter,
  appointment: appointmentRouter,
  consult: consultRouter,
  directory: directoryRouter,
  identity: identityRouter,
  imaging: imagingRouter,
  live: liveRouter,
  patient: patientRouter,
  referral: referralRouter,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)

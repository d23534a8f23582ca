import { TRPCError } from '@trpc/server'

import type { LiveNotice } from './live.ts'
import { router, signedIn } from './trpc.ts'

const checkEveryMs = 30_000

export const liveRouter = router({
  /** What changes at the actor's facility, as it is committed. Ends when the session does. */
  changes: signedIn.subscription(async function* ({ ctx, signal }): AsyncGenerator<LiveNotice> {
    const ended = new AbortController()
    const check = setInterval(async () => {
      if (!(await ctx.isStillSignedIn().catch(() => true))) ended.abort()
    }, checkEveryMs)
    const until = AbortSignal.any(signal ? [signal, ended.signal] : [ended.signal])

    try {
      const live = await ctx.live()
      yield* live.subscribe(ctx.actor.facilityId, until)
      if (ended.signal.aborted) throw new TRPCError({ code: 'UNAUTHORIZED' })
    } finally {
      clearInterval(check)
    }
  }),
})

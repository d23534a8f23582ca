import { DomainError, type DomainErrorCode, type FieldIssue } from '@lientuyen/core/errors'
import type { Refusal } from '@lientuyen/core/refusals'
import type { Database, Tx } from '@lientuyen/db/client'
import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'

import type { Auth } from './auth.ts'
import type { Live } from './live.ts'
import { log } from './log.ts'
import type { SignedIn } from './signed-in.ts'

export type Context = {
  signedIn: SignedIn | null
  /** Asks again who is signed in; for what stays open longer than a request. */
  isStillSignedIn: () => Promise<boolean>
  database: Database
  auth: Auth
  live: () => Promise<Live>
}

/** A refusal as a browser gets it; the sentence is said in the reader's language by features/refusal. */
export type RefusalShape = {
  code: DomainErrorCode | 'not_signed_in' | 'internal'
  sentence: Refusal
  params: Readonly<Record<string, string | number>>
  issues: readonly FieldIssue[]
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error }) => {
    const refusal = refusalOf(error)
    return {
      ...shape,
      message: refusal.sentence,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, refusal },
    }
  },
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const transportCode = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  wrong_state: 'CONFLICT',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<DomainErrorCode, TRPCError['code']>

function refusalOf({ code, cause }: TRPCError): RefusalShape {
  if (cause instanceof DomainError) {
    return { code: cause.code, sentence: cause.refusal, params: cause.params, issues: cause.issues }
  }
  const plain = { params: {}, issues: [] }
  if (code === 'UNAUTHORIZED') return { code: 'not_signed_in', sentence: 'not_signed_in', ...plain }
  if (code === 'BAD_REQUEST' && cause instanceof ZodError)
    return { code: 'invalid', sentence: 'input_invalid', ...plain }
  if (code === 'NOT_FOUND') return { code: 'not_found', sentence: 'input_invalid', ...plain }
  return { code: 'internal', sentence: 'internal', ...plain }
}

/** The one place where the domain's refusals become HTTP, and where a bug is logged: once, without what people wrote. */
const refusals = t.middleware(async ({ ctx, path, next }) => {
  const result = await next()
  if (result.ok) return result

  const { error } = result
  if (error.cause instanceof DomainError) {
    throw new TRPCError({ code: transportCode[error.cause.code], message: error.cause.message, cause: error.cause })
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    const { name, stack } = error.cause ?? error
    // A query's error names its parameters in the message, over several lines: only the places in the code are kept.
    const frames = stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
    log.error({ path, actor: ctx.signedIn?.personId, name, frames: frames.slice(0, 8) }, 'a procedure failed')
  }
  return result
})

/** For a person who may not have chosen yet where to work: account, sessions, the choice itself. */
export const known = t.procedure.use(refusals).use(({ ctx, next }) => {
  const { signedIn } = ctx
  if (!signedIn) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return next({ ctx: { signedIn } })
})

/** Every signed-in procedure gets an actor-bound transaction, and no other way to the data. */
export const signedIn = known.use(({ ctx, next }) => {
  const { actor } = ctx.signedIn
  if (!actor) throw new DomainError('forbidden', 'identity.no_assignment')

  const { database } = ctx
  return next({
    ctx: { actor, database: undefined, transact: <T>(work: (tx: Tx) => Promise<T>) => database.asActor(actor, work) },
  })
})

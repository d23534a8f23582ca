import { DomainError } from '@lientuyen/core/errors'
import { Envelope, type Reply, type RequestName, requests } from '@lientuyen/realtime/requests'
import type { Logger } from 'pino'
import { ZodError } from 'zod'

/** A request that could be read. */
export type Asked = {
  [R in RequestName]: { name: R; id: string; input: ReturnType<(typeof requests)[R]['input']['parse']> }
}[RequestName]

const invalid = (params: Record<string, string | number> = {}) => new DomainError('invalid', 'input_invalid', params)

/**
 * What a browser emitted, read by the contract. Takes an event's name and whatever came with it; throws DomainError `invalid`
 * for an unknown name, an envelope that is none, or an input that breaks the schema.
 */
export function read(name: string, raw: unknown): Asked {
  if (!Object.hasOwn(requests, name)) throw invalid()
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success) throw invalid()

  const input = requests[name as RequestName].input.safeParse(envelope.data.input)
  if (!input.success) throw invalid({ field: input.error.issues[0]?.path.join('.').slice(0, 100) ?? '' })
  return { name, id: envelope.data.id, input: input.data } as Asked
}

/**
 * Runs `act` and says how it ended. A refusal goes back as it is; what mediasoup's own checks refuse is invalid input; anything
 * else is a bug, logged once, and goes back without its text.
 */
export async function answer(act: () => Promise<unknown>, log: Logger, about: Record<string, unknown>): Promise<Reply> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    return refusalOf(error, log, about)
  }
}

export function refusalOf(error: unknown, log: Logger, about: Record<string, unknown>): Reply & { ok: false } {
  const refusal = asRefusal(error)
  if (refusal) {
    log.debug({ ...about, code: refusal.code, refusal: refusal.refusal }, 'refused')
    return { ok: false, code: refusal.code, refusal: refusal.refusal, params: { ...refusal.params } }
  }
  log.error({ ...about, error: error instanceof Error ? error.stack : String(error) }, 'a request failed')
  return { ok: false, code: 'unavailable', refusal: 'internal' }
}

function asRefusal(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error
  if (error instanceof ZodError) return invalid()
  if (!(error instanceof Error)) return null
  if (error.name === 'WorkerClosedError' || error.name === 'NotFoundError') {
    return new DomainError('unavailable', 'consult.media_unavailable')
  }
  // Parameters that mediasoup or its worker cannot accept although they kept to the schema.
  return ['UnsupportedError', 'TypeError', 'Error'].includes(error.name) && isFromMedia(error) ? invalid() : null
}

const isFromMedia = ({ stack = '' }: Error) => /node_modules[\\/]mediasoup[\\/]/.test(stack.split('\n')[1] ?? '')

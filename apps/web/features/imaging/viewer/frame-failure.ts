import { GatewayError } from './gateway.ts'

/** Why a picture cannot be shown, as the reader is told. */
export type FailureReason = 'corrupt' | 'unsupported' | 'missing' | 'refused' | 'unreachable' | 'failed'

export class FrameFailure extends Error {
  override name = 'FrameFailure'
  readonly reason: FailureReason

  constructor(reason: FailureReason, cause?: unknown) {
    super(`A frame could not be shown: ${reason}`, { cause })
    this.reason = reason
  }
}

/** Puts whatever went wrong while a frame was fetched into the words of the viewer. */
export function failureOf(error: unknown): FrameFailure {
  if (error instanceof FrameFailure) return error
  if (error instanceof GatewayError) return new FrameFailure(byStatus(error.status), error)
  return new FrameFailure('failed', error)
}

function byStatus(status: number): FailureReason {
  if (status === 0 || status === 429 || status >= 500) return 'unreachable'
  if (status === 401 || status === 403) return 'refused'
  if (status === 404 || status === 410) return 'missing'
  if (status === 406 || status === 415) return 'unsupported'
  return 'corrupt'
}

/** Worth another try after a moment: the line, not the picture, is at fault. */
export const isPassing = ({ reason }: FrameFailure) => reason === 'unreachable'

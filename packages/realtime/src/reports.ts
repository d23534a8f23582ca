import { z } from 'zod'

import { Id } from './media.ts'
import { LeaveReason } from './notices.ts'
import { Quality } from './quality.ts'
import { ChatMessage } from './room.ts'
import { readSigned, sign } from './signed.ts'

const Who = z.object({ seat: Id, personId: Id })

/** What a room tells web, which keeps it with the referral. */
export const Happening = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started') }),
  Who.extend({ type: z.literal('joined') }),
  Who.extend({ type: z.literal('left'), reason: LeaveReason, seconds: z.int().min(0) }),
  z.object({ type: z.literal('chat'), message: ChatMessage }),
  Who.extend({ type: z.literal('quality'), quality: Quality }),
  z.object({ type: z.literal('ended'), seconds: z.int().min(0), people: z.int().min(0) }),
])
export type Happening = z.infer<typeof Happening>

/**
 * One report. `id` stays the same when it is sent again, so web does it once. `life` tells apart two calls in one room;
 * within a life reports of a room arrive in order. `at` is when it happened (ISO 8601, UTC).
 */
export const Report = z.object({
  id: z.uuid(),
  node: Id,
  room: Id,
  life: z.uuid(),
  at: z.iso.datetime(),
  happening: Happening,
})
export type Report = z.infer<typeof Report>

/** The body of `POST /api/consult/reports`. Any 2xx acknowledges; 400 and 422 mean "never", everything else "again later". */
export const ReportBody = z.object({ report: z.string().max(64 * 1024) })
export const REPORTS_PATH = '/api/consult/reports'

const LIFE_SECONDS = 60

/** Signs a report for web, valid for a minute from `now`: it is signed anew for each try. */
export async function signReport(report: Report, secret: string, now: Date) {
  return sign({ report: Report.parse(report) }, report.id, LIFE_SECONDS, { secret, audience: 'web', now })
}

/** The report in a signed message. Throws jose's JOSEError when it is forged or old, ZodError when it is malformed. */
export async function readReport(token: string, secret: string, now: Date): Promise<Report> {
  const payload = await readSigned(token, LIFE_SECONDS, { secret, audience: 'web', now })
  return Report.parse(payload.report)
}

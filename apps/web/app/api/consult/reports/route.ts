import { DomainError } from '@lientuyen/core/errors'
import { ReportBody, readReport } from '@lientuyen/realtime/reports'

import { environment } from '../../../../environment.ts'
import { takeReport } from '../../../../server/consult-reports.ts'
import { database } from '../../../../server/doors.ts'
import { log } from '../../../../server/log.ts'

/** Reports of the media nodes. 204 acknowledges; 400 means that saying it again will not help. */
export async function POST(request: Request): Promise<Response> {
  const body = ReportBody.safeParse(await request.json().catch(() => null))
  if (!body.success) return new Response(null, { status: 400 })

  const report = await readReport(body.data.report, environment().REPORT_SECRET, new Date()).catch(() => null)
  if (!report) return new Response(null, { status: 400 })
  try {
    await takeReport(database(), report)
    return new Response(null, { status: 204 })
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 422 })
    log.error(
      { term: 'consult', room: report.room, happening: report.happening.type, error: (error as Error).name },
      'a report was not kept',
    )
    return new Response(null, { status: 503 })
  }
}

import { terms } from '@lientuyen/db/audit'
import type { Database } from '@lientuyen/db/client'
import { z } from 'zod'

import { log } from './log.ts'

export const liveChannel = 'lientuyen_event'

/** What a trigger says on commit of each event: ids and words of the field, never content. */
const Announcement = z.object({
  term: z.enum(terms),
  subject: z.uuid(),
  verb: z.string(),
  seq: z.number().int(),
  facilities: z.array(z.uuid()),
})
export type Change = Omit<z.infer<typeof Announcement>, 'facilities'>

/** `missed` says that the line to the database was cut: whatever is on the screen may be old. */
export type LiveNotice = { type: 'change'; change: Change } | { type: 'missed' }

type Listener = Readonly<{ facilityId: string; hear: (notice: LiveNotice) => void }>
export type Live = Awaited<ReturnType<typeof openLive>>

/** One LISTEN connection for the whole process, fanned out to every open screen. */
export async function openLive(database: Pick<Database, 'listen'>) {
  const listeners = new Set<Listener>()
  let listenedBefore = false

  function hear(payload: string) {
    const parsed = Announcement.safeParse(parseJson(payload))
    if (!parsed.success)
      return log.error({ term: 'live', issues: parsed.error.issues }, 'an announcement has another shape')

    const { facilities, ...change } = parsed.data
    for (const listener of listeners) {
      if (facilities.includes(listener.facilityId)) listener.hear({ type: 'change', change })
    }
  }

  function onListening() {
    if (listenedBefore) for (const listener of listeners) listener.hear({ type: 'missed' })
    listenedBefore = true
  }

  const close = await database.listen(liveChannel, hear, onListening)
  return { subscribe: (facilityId: string, signal?: AbortSignal) => notices(listeners, facilityId, signal), close }
}

/** What concerns one facility, from the first `next()` until the signal; nothing that comes while the reader is busy is lost. */
async function* notices(
  listeners: Set<Listener>,
  facilityId: string,
  signal?: AbortSignal,
): AsyncGenerator<LiveNotice> {
  const waiting: LiveNotice[] = []
  let wake = () => {}
  const listener: Listener = {
    facilityId,
    hear: (notice) => {
      waiting.push(notice)
      wake()
    },
  }
  const onAbort = () => wake()
  signal?.addEventListener('abort', onAbort)
  listeners.add(listener)

  try {
    while (!signal?.aborted) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      yield* waiting.splice(0)
    }
  } finally {
    listeners.delete(listener)
    signal?.removeEventListener('abort', onAbort)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The schema refuses it by name.
  }
}

import type { Actor } from '@lientuyen/core/identity/actor'
import type { Tx } from '@lientuyen/db/client'
import { recordStudyView } from '@lientuyen/db/imaging-list'

/** Leafing through a study is one view, not a thousand: within this time it is not recorded again. */
const sameViewMs = 15 * 60_000
const mostRemembered = 20_000

/** Puts each opening of a study into the audit trail, once a quarter of an hour for each actor. */
export class StudyViews {
  readonly #seen = new Map<string, number>()

  async record(tx: Tx, study: { studyId: string; facilityId: string }): Promise<void> {
    const key = keyOf(tx.actor, study.studyId)
    const now = tx.now.getTime()
    if (now - (this.#seen.get(key) ?? Number.NEGATIVE_INFINITY) < sameViewMs) return
    await recordStudyView(tx, { id: study.studyId, facilityId: study.facilityId })
    if (this.#seen.size >= mostRemembered) this.#seen.clear()
    this.#seen.set(key, now)
  }
}

const keyOf = ({ personId, facilityId }: Actor, studyId: string) => `${personId} ${facilityId} ${studyId}`

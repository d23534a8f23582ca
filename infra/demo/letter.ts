import { emptyContent, type ReferralDraft } from '@lientuyen/core/referral/content'

import type { Case } from './case.ts'
import { actorOf } from './staff.ts'

/** The name of a diagnosis, by its code, as the list has it. */
export type Diagnoses = (code: string) => { code: string; name: string }

/** What the doctor of a case typed, at the time at which it was written. */
export function letterOf(told: Case, diagnosis: Diagnoses, written: Date): ReferralDraft {
  const { reason, history, signs = '', results = '', treatment = '', question = '', vitals = {} } = told
  const texts = { reason, history: onTheClock(history, written), signs, results, treatment, question }
  const diagnoses = { mainDiagnosis: diagnosis(told.main), otherDiagnoses: (told.others ?? []).map(diagnosis) }
  return {
    receivingFacilityId: actorOf(told.to).facilityId,
    specialty: told.specialty,
    urgency: told.urgency,
    content: { ...emptyContent(), ...texts, vitals, ...diagnoses },
  }
}

/** `{-95}` is the time of day 95 minutes before it was written, as doctors write it: `6h05`. */
const onTheClock = (text: string, written: Date) =>
  text.replaceAll(/\{-(\d+)\}/g, (_, minutes) => {
    const inVietnam = new Date(written.getTime() - Number(minutes) * 60_000 + 7 * 3_600_000)
    return `${inVietnam.getUTCHours()}h${String(inVietnam.getUTCMinutes()).padStart(2, '0')}`
  })

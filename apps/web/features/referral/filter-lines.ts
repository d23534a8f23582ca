import { searchable } from '@lientuyen/core/identity/patient'
import type { Urgency } from '@lientuyen/core/referral/content'

type Line = Readonly<{
  number: string | null
  urgency: Urgency
  patientName: string
  mainDiagnosis: { code: string; name: string }
  senderName: string
  receiverName: string | null
}>

/** The lines that hold every word (marks and case ignored), and only those that press when asked. */
export function filterLines<L extends Line>(lines: readonly L[], typed: string, isPressing: boolean): L[] {
  const words = searchable(typed).split(' ').filter(Boolean)
  return lines.filter((line) => {
    if (isPressing && line.urgency === 'routine') return false
    const { number, patientName, mainDiagnosis, senderName, receiverName } = line
    const text = searchable(
      [number, patientName, mainDiagnosis.code, mainDiagnosis.name, senderName, receiverName].join(' '),
    )
    return words.every((word) => text.includes(word))
  })
}

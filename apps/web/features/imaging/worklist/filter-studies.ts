import { searchable } from '@lientuyen/core/identity/patient'
import type { listSharedStudies } from '@lientuyen/db/imaging-list'

export type StudyLine = Awaited<ReturnType<typeof listSharedStudies>>[number]
export type StudyFilter = Readonly<{ typed: string; modality: string | null }>

/** The lines that have every word typed somewhere, with or without accents, and the modality chosen. */
export function filterStudies(lines: readonly StudyLine[], { typed, modality }: StudyFilter): readonly StudyLine[] {
  const words = searchable(typed).split(/\s+/).filter(Boolean)
  return lines.filter((line) => {
    if (modality && !line.modalities.includes(modality)) return false
    const { patientName, description, facilityName, referralNumber } = line
    const said = searchable([patientName, description, facilityName, referralNumber, ...line.modalities].join(' '))
    return words.every((word) => said.includes(word))
  })
}

/** Which modalities the lines have, with how many of each, the commonest first. */
export function modalitiesOf(lines: readonly StudyLine[]): readonly { modality: string; count: number }[] {
  const counts = Map.groupBy(
    lines.flatMap(({ modalities }) => modalities.filter(Boolean)),
    (modality) => modality,
  )
  return [...counts]
    .map(([modality, all]) => ({ modality, count: all.length }))
    .toSorted((a, b) => b.count - a.count || a.modality.localeCompare(b.modality))
}

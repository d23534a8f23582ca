import { searchable } from '../identity/patient.ts'

export type NamedPerson = { name: string; birthDate: string | null }

/** The words of a name, whatever their order: old equipment writes capitals, leaves out marks and turns names around. */
const wordsOf = (name: string) =>
  searchable(name)
    .split(/[^a-z]+/)
    .filter(Boolean)
    .sort()
    .join(' ')

/**
 * What speaks against a study being of this patient: a wrong disc is dropped more easily than it is noticed.
 * Takes what the referral and what the images say (birth dates `YYYY-MM-DD`); what the images do not say speaks against nothing.
 */
export function doubtsAbout(patient: NamedPerson, study: NamedPerson): ('name' | 'birth_date')[] {
  const isOtherName = wordsOf(study.name) !== '' && wordsOf(study.name) !== wordsOf(patient.name)
  const isOtherBirth = study.birthDate !== null && patient.birthDate !== null && study.birthDate !== patient.birthDate
  return [...(isOtherName ? (['name'] as const) : []), ...(isOtherBirth ? (['birth_date'] as const) : [])]
}

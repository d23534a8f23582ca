import type { FieldIssue } from '../errors.ts'

/** Province codes of the citizen ID's first three digits (Circular 07/2016/TT-BCA, annex 1). */
const provinces = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 ' +
    '048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
)

export type CitizenIdFacts = { province: string; sex: 'male' | 'female'; birthYear: number }

/**
 * Reads a citizen ID (CCCD): 12 digits, 3 of province, 1 of century and sex, 2 of year, 6 random; there is no check digit.
 * Takes the number as typed (spaces allowed); gives the facts it states, or the rule that it breaks.
 */
export function readCitizenId(typed: string): { value: string; facts: CitizenIdFacts } | { rule: string } {
  const value = typed.replaceAll(/\s/g, '')
  if (!/^\d{12}$/.test(value)) return { rule: 'citizen_id_12_digits' }
  if (!provinces.has(value.slice(0, 3))) return { rule: 'citizen_id_province' }

  // Even digits are men, odd ones women; 0 and 1 the 20th century, 2 and 3 the 21st, and so on.
  const century = Number(value[3])
  return {
    value,
    facts: {
      province: value.slice(0, 3),
      sex: century % 2 === 0 ? 'male' : 'female',
      birthYear: 1900 + Math.floor(century / 2) * 100 + Number(value.slice(4, 6)),
    },
  }
}

/** The rules that a citizen ID breaks against the sex and birth date given beside it (`birthDate` is `YYYY-MM-DD`). */
export function citizenIdIssues(typed: string, person: { sex: string; birthDate: string }): FieldIssue[] {
  const read = readCitizenId(typed)
  if ('rule' in read) return [{ field: 'citizenId', rule: read.rule }]

  const issues: FieldIssue[] = []
  if (person.sex !== 'unknown' && read.facts.sex !== person.sex)
    issues.push({ field: 'citizenId', rule: 'citizen_id_sex' })
  if (read.facts.birthYear !== Number(person.birthDate.slice(0, 4))) {
    issues.push({ field: 'citizenId', rule: 'citizen_id_birth_year', params: { year: read.facts.birthYear } })
  }
  return issues
}

/**
 * Reads an ICD-10 code as typed (`i21.0`, `I21 0`, `A09`): a letter, two digits and up to two more behind a point, as the ministry's
 * list has them (QĐ 4469/QĐ-BYT). Gives the code in its written form, or null.
 */
export function readIcd10(typed: string): string | null {
  const compact = typed.toUpperCase().replaceAll(/[\s.]/g, '')
  const match = /^([A-Z]\d{2})(\d{0,2})([*†+]?)$/.exec(compact)
  if (!match) return null
  return match[2] ? `${match[1]}.${match[2]}` : match[1]!
}

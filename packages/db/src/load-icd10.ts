import { readFileSync } from 'node:fs'
import { searchable } from '@lientuyen/core/identity/patient'
import type { Sql } from 'postgres'

export type Icd10Entry = { code: string; nameVi: string; nameEn: string }

const file = new URL('../data/icd10.tsv', import.meta.url)

/** The diagnoses that referrals use, after the ministry's list (QĐ 4469/QĐ-BYT) and the English one of the WHO. */
export function readIcd10List(): Icd10Entry[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [code = '', nameVi = '', nameEn = ''] = line.split('\t')
    return { code, nameVi, nameEn }
  })
}

/** What a search runs over: the code without its point, and both names without marks, all in small letters. */
export const icd10SearchText = ({ code, nameVi, nameEn }: Icd10Entry) =>
  `${code.toLowerCase().replace('.', '')} ${searchable(nameVi)} ${searchable(nameEn)}`

/** Brings the table to the list, as the owner; a name that was mended is mended there too. */
export async function loadIcd10(owner: Sql): Promise<number> {
  const rows = readIcd10List().map((entry) => ({
    code: entry.code,
    name_vi: entry.nameVi,
    name_en: entry.nameEn,
    search_text: icd10SearchText(entry),
  }))
  await owner`
    insert into icd10 ${owner(rows)}
    on conflict (code) do update
      set name_vi = excluded.name_vi, name_en = excluded.name_en, search_text = excluded.search_text
      where (icd10.name_vi, icd10.name_en, icd10.search_text)
        is distinct from (excluded.name_vi, excluded.name_en, excluded.search_text)`
  return rows.length
}

/** The three groups of a PN value, each `family^given^middle^prefix^suffix` (PS3.5 §6.2.1; keys as in PS3.18 F.2.2). */
export type PersonName = { Alphabetic?: string; Ideographic?: string; Phonetic?: string }

/** Splits one PN value into its groups; an empty value gives undefined. */
export function parsePersonName(value: string): PersonName | undefined {
  const [alphabetic, ideographic, phonetic] = value.split('=').map((group) => group.replace(/[\s^]+$/, ''))
  const name: PersonName = {
    ...(alphabetic && { Alphabetic: alphabetic }),
    ...(ideographic && { Ideographic: ideographic }),
    ...(phonetic && { Phonetic: phonetic }),
  }
  return Object.keys(name).length > 0 ? name : undefined
}

/** The name as people here write it: family, middle, given ("Nguyễn^An^Văn" and "Nguyễn^Văn An" both give "Nguyễn Văn An"). */
export function displayPersonName(name: PersonName): string {
  const group = name.Alphabetic ?? name.Ideographic ?? name.Phonetic ?? ''
  const [family, given, middle, prefix, suffix] = group.split('^').map((part) => part.trim())
  return [prefix, family, middle, given, suffix].filter(Boolean).join(' ').normalize('NFC')
}

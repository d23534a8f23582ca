import { readFileSync } from 'node:fs'

type Messages = { [key: string]: string | Messages }
export type Language = 'vi' | 'en'

const folder = new URL('../apps/web/messages/', import.meta.url)
const loaded = new Map<string, Messages>()

function messagesOf(language: Language, term: string): Messages {
  const file = `${language}/${term}.json`
  if (!loaded.has(file)) loaded.set(file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  return loaded.get(file)!
}

/**
 * What the screen says for a key (`referral.verb.send`), blanks filled in: a journey looks for what a person reads, and does not
 * break when a sentence is put better.
 */
export function say(key: string, blanks: Record<string, string> = {}, language: Language = 'vi'): string {
  const [term = '', ...path] = key.split('.')
  const found = path.reduce<string | Messages | undefined>(
    (inner, part) => (typeof inner === 'object' ? inner[part] : undefined),
    messagesOf(language, term),
  )
  if (typeof found !== 'string') throw new Error(`there is no sentence ${key} in ${language}`)
  const sentence = found.replaceAll(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank)
  if (sentence.includes('{')) throw new Error(`${key} has blanks that were not filled in: ${sentence}`)
  return sentence
}

/** A sentence in which the numbers, names or plurals do not matter: anything may stand in the blanks. */
export function saying(key: string, language: Language = 'vi'): RegExp {
  const [term = '', ...path] = key.split('.')
  const found = path.reduce<string | Messages | undefined>(
    (inner, part) => (typeof inner === 'object' ? inner[part] : undefined),
    messagesOf(language, term),
  )
  if (typeof found !== 'string') throw new Error(`there is no sentence ${key} in ${language}`)
  return new RegExp(withoutBlanks(found).map(RegExp.escape).join('.+'))
}

/** The fixed parts of an ICU message; what stands between braces, however deep, is a blank. */
function withoutBlanks(message: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of message) {
    if (letter === '{' && depth++ === 0) parts.push('')
    if (depth === 0) parts[parts.length - 1] += letter
    if (letter === '}') depth--
  }
  return parts
}

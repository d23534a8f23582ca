/** One media range of an Accept header with its parameters (names in lower case, quotes taken off). */
export type MediaRange = {
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  readonly weight: number
}

/** The media ranges of an Accept header, the preferred first; none given means anything. Quoted commas and semicolons are kept. */
export function parseAccept(header: string | undefined): MediaRange[] {
  const ranges = splitOutsideQuotes(header ?? '', ',').filter((range) => range.trim() !== '')
  if (ranges.length === 0) return [{ type: '*/*', parameters: {}, weight: 1 }]
  return ranges.map(parseRange).sort((a, b) => b.weight - a.weight)
}

function parseRange(range: string): MediaRange {
  const [type = '', ...rest] = splitOutsideQuotes(range, ';')
  const parameters: Record<string, string> = {}
  for (const part of rest) {
    const at = part.indexOf('=')
    if (at > 0)
      parameters[part.slice(0, at).trim().toLowerCase()] = part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1')
  }
  const weight = Number(parameters.q ?? 1)
  return { type: type.trim().toLowerCase(), parameters, weight: Number.isFinite(weight) ? weight : 1 }
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts = ['']
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    if (sign === separator && !isQuoted) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}

/** Whether a media range takes a type: the very type, its family or anything. */
export const takes = (range: string, type: string): boolean =>
  range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))

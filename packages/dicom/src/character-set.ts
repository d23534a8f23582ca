/** WHATWG encoding labels of the single-byte and self-contained sets, by defined term (PS3.3 C.12.1.1.2). */
const labels: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

type CodeElement = { readonly g0?: 'ascii' | 'jis-x-0208' | 'jis-x-0212'; readonly g1?: string }

/** Escape sequences after ESC and what they bring into G0 or G1 (PS3.3 Table C.12-3 and C.12-4). */
const escapes: readonly (readonly [string, CodeElement])[] = [
  ['$(D', { g0: 'jis-x-0212' }],
  ['$)C', { g1: 'euc-kr' }],
  ['$)A', { g1: 'gbk' }],
  ['$B', { g0: 'jis-x-0208' }],
  ['$@', { g0: 'jis-x-0208' }],
  ['(B', { g0: 'ascii' }],
  ['(J', { g0: 'ascii' }],
  [')I', { g1: 'shift_jis' }],
  ['-A', { g1: 'iso-8859-1' }],
  ['-B', { g1: 'iso-8859-2' }],
  ['-C', { g1: 'iso-8859-3' }],
  ['-D', { g1: 'iso-8859-4' }],
  ['-L', { g1: 'iso-8859-5' }],
  ['-G', { g1: 'iso-8859-6' }],
  ['-F', { g1: 'iso-8859-7' }],
  ['-H', { g1: 'iso-8859-8' }],
  ['-M', { g1: 'iso-8859-9' }],
  ['-b', { g1: 'iso-8859-15' }],
  ['-T', { g1: 'windows-874' }],
]

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()
function decodeAs(label: string, bytes: Uint8Array) {
  const decoder = decoders.get(label) ?? new TextDecoder(label)
  decoders.set(label, decoder)
  return decoder.decode(bytes)
}

/**
 * Text of an element from its bytes.
 * @param bytes the value as stored, padding included
 * @param characterSet values of SpecificCharacterSet (0008,0005); empty means the default repertoire
 * @param delimiters bytes that end the effect of an escape sequence: `\` always, `^` and `=` in person names (PS3.5 §6.1.2.5.3)
 */
export function decodeText(bytes: Uint8Array, characterSet: readonly string[], delimiters = '\\'): string {
  const first = characterSet[0] ?? ''
  if (isAscii(bytes)) return decodeAs('iso-8859-1', bytes)
  if (characterSet.length > 1 || first.startsWith('ISO 2022')) return decodeIso2022(bytes, first, delimiters)

  const label = labels[first]
  if (label) return decodeAs(label, bytes)
  return decodeUndeclared(bytes)
}

/** Bytes beyond ASCII with no declared set: many systems write UTF-8 there; what is not valid UTF-8 is read as Latin-1. */
function decodeUndeclared(bytes: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeAs('iso-8859-1', bytes)
  }
}

function decodeIso2022(bytes: Uint8Array, first: string, delimiters: string): string {
  const initial = { g0: 'ascii', g1: labels[first.replace('ISO 2022 IR', 'ISO_IR')] ?? 'iso-8859-1' } as const
  const resets = new Set([...`${delimiters}\r\n\f\t`].map((sign) => sign.charCodeAt(0)))
  let state: Required<CodeElement> = initial
  let start = 0
  let text = ''
  const flush = (end: number) => {
    if (end > start) text += decodeRun(bytes.subarray(start, end), state)
    start = end
  }

  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === 0x1b) {
      const found = escapes.find(([sign]) => [...sign].every((c, at) => bytes[i + 1 + at] === c.charCodeAt(0)))
      flush(i)
      if (found) state = { ...state, ...found[1] }
      i += found ? found[0].length : 0
      start = i + 1
      continue
    }
    if (state.g0 === 'ascii' && resets.has(byte)) {
      flush(i)
      state = initial
    }
  }
  flush(bytes.length)
  return text
}

function decodeRun(run: Uint8Array, { g0, g1 }: Required<CodeElement>): string {
  if (g0 === 'ascii') return decodeAs(g1, run)
  // The two-byte Japanese sets are EUC-JP with the high bits taken off; JIS X 0212 is its third plane, marked by 0x8F.
  const high = run.map((byte) => (byte > 0x20 ? byte | 0x80 : byte))
  if (g0 === 'jis-x-0208') return decodeAs('euc-jp', high)
  const marked: number[] = []
  for (let i = 0; i + 1 < high.length; i += 2) marked.push(0x8f, high[i]!, high[i + 1]!)
  return decodeAs('euc-jp', Uint8Array.from(marked))
}

function isAscii(bytes: Uint8Array) {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0x1b) return false
  return true
}

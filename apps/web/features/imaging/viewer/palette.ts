import { type DicomJson, inlineBytesOf, numbersOf } from './dicom-json.ts'

const colours = [
  { name: 'red', descriptor: '00281101', table: '00281201', segments: '00281221' },
  { name: 'green', descriptor: '00281102', table: '00281202', segments: '00281222' },
  { name: 'blue', descriptor: '00281103', table: '00281203', segments: '00281223' },
] as const

/** Where bulk data of a palette was put after it had been fetched: the data set with the bytes written into it. */
export const paletteTags = colours.flatMap(({ table, segments }) => [table, segments])

/** The palette of an image as the picture loader wants it; empty for an image without one. */
export function paletteOf(set: DicomJson): Record<string, readonly number[] | Uint16Array> {
  const entries = colours.flatMap(({ name, descriptor, table, segments }) => {
    const described = descriptorOf(set, descriptor)
    if (!described) return []
    const plain = inlineBytesOf(set, table)
    const packed = inlineBytesOf(set, segments)
    const values = plain ? plainTable(plain, described[0]) : packed && segmentedTable(wordsOf(packed))
    return values
      ? [
          [`${name}PaletteColorLookupTableDescriptor`, described] as const,
          [`${name}PaletteColorLookupTableData`, values] as const,
        ]
      : []
  })
  return Object.fromEntries(entries)
}

/** Entries, first value mapped, bits an entry; 0 entries mean 65,536 (PS3.3 §C.7.6.3.1.5). */
function descriptorOf(set: DicomJson, tag: string): [number, number, number] | undefined {
  const [entries, first, bits] = numbersOf(set, tag) ?? []
  return entries === undefined || first === undefined || bits === undefined
    ? undefined
    : [entries || 65_536, first, bits]
}

/** Some write 8-bit entries one to a byte though the value representation is OW. */
const plainTable = (bytes: Uint8Array<ArrayBuffer>, entries: number) =>
  bytes.length < entries * 2 ? Uint16Array.from(bytes) : wordsOf(bytes)

const wordsOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(at * 2, true))
}

/** Unfolds a segmented palette: discrete (0), linear (1) and indirect (2) segments (PS3.3 §C.7.9.2). */
export function segmentedTable(words: Uint16Array): Uint16Array {
  const values: number[] = []
  /** Reads `count` segments from word `at`; gives the word after them. */
  const read = (at: number, count: number, depth: number): number => {
    for (let left = count; left > 0 && at + 1 < words.length; left--) {
      const [opcode, length] = [words[at]!, words[at + 1]!]
      if (opcode === 0) values.push(...words.subarray(at + 2, at + 2 + length))
      if (opcode === 1) ramp(values, words[at + 2] ?? 0, length)
      if (opcode === 2) {
        if (depth > 0) throw new Error('An indirect segment inside an indirect segment')
        read((words[at + 2] ?? 0) + ((words[at + 3] ?? 0) << 16), length, 1)
      }
      if (opcode > 2) throw new Error('An unknown kind of palette segment')
      at += opcode === 0 ? 2 + length : opcode === 1 ? 3 : 4
    }
    return at
  }
  read(0, Number.POSITIVE_INFINITY, 0)
  return Uint16Array.from(values)
}

function ramp(values: number[], to: number, steps: number) {
  const from = values.at(-1) ?? 0
  for (let step = 1; step <= steps; step++) values.push(Math.round(from + ((to - from) * step) / steps))
}

import { DicomError } from './errors.ts'

const corrupt = (reason: string) => new DicomError('corrupt_pixel_data', { coding: 'jpeg', reason })

/** Codes by their first 9 bits where they are that short (symbol and length packed), longer ones by the limits of each length. */
export type HuffmanTable = {
  readonly quick: Uint16Array
  readonly limits: Int32Array
  readonly offsets: Int32Array
  readonly symbols: Uint8Array
}
const quickBits = 9

/** Builds a decoding table from the counts of codes of each length and their symbols (T.81 Annex C). */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const quick = new Uint16Array(1 << quickBits)
  const limits = new Int32Array(18).fill(-1)
  const offsets = new Int32Array(18)
  let code = 0
  let index = 0
  for (let length = 1; length <= 16; length++) {
    offsets[length] = index - code
    for (let i = 0; i < counts[length - 1]!; i++, code++, index++) {
      if (code >= 1 << length) throw corrupt('huffman')
      if (length > quickBits) continue
      const first = code << (quickBits - length)
      quick.fill((symbols[index]! << 8) | length, first, first + (1 << (quickBits - length)))
    }
    limits[length] = code - 1
    code <<= 1
  }
  return { quick, limits, offsets, symbols }
}

/** The entropy-coded bits of a scan: stuffed zeros taken out, restart markers between. */
export class JpegBits {
  readonly #bytes: Uint8Array
  #at: number
  #buffer = 0
  #count = 0
  /** Bits made up after the data ended: looking ahead takes a few, decoding from them means that data is missing. */
  #missing = 0

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  #need(count: number) {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at]
      const ended = byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)
      if (ended) this.#missing += 8
      else this.#at += byte === 0xff ? 2 : 1
      this.#buffer = ((this.#buffer << 8) | (ended ? 0 : byte)) & 0xffffff
      this.#count += 8
    }
  }

  #take(count: number) {
    this.#count -= count
    if (this.#count < this.#missing) throw corrupt('short')
    return (this.#buffer >> this.#count) & ((1 << count) - 1)
  }

  symbol({ quick, limits, offsets, symbols }: HuffmanTable): number {
    this.#need(16)
    const ahead = (this.#buffer >> (this.#count - 16)) & 0xffff
    const hit = quick[ahead >> (16 - quickBits)]!
    if (hit !== 0) {
      this.#take(hit & 0xff)
      return hit >> 8
    }
    for (let length = quickBits + 1; length <= 16; length++) {
      const code = ahead >> (16 - length)
      if (code > limits[length]!) continue
      this.#take(length)
      return symbols[code + offsets[length]!] ?? 0
    }
    throw corrupt('code')
  }

  /** A number of `size` bits whose sign is in its first bit (T.81 §F.2.2.1). */
  signed(size: number): number {
    if (size > 16) throw corrupt('size')
    this.#need(size)
    const value = this.#take(size)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  restart() {
    const { 0: mark, 1: number } = this.#bytes.subarray(this.#at, this.#at + 2)
    if (mark !== 0xff || number === undefined || number < 0xd0 || number > 0xd7) throw corrupt('restart')
    this.#at += 2
    this.#count = 0
    this.#missing = 0
  }

  /** The offset of the next marker. */
  end(): number {
    let at = this.#at
    while (
      at + 1 < this.#bytes.length &&
      !(this.#bytes[at] === 0xff && this.#bytes[at + 1]! !== 0 && this.#bytes[at + 1]! < 0xff)
    )
      at++
    return at
  }
}

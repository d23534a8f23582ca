import { createHash } from 'node:crypto'

/** The demo world's own namespace: every id below it is a version 5 UUID (RFC 9562 §5.5) of a name people can read. */
const namespace = Buffer.from('6f1c7b1e9d0a4a6cb0a7c0de11e27e10', 'hex')

/** The id of a thing of the demo world by its kind and name: the same on every machine. */
export function idOf(kind: string, name: string): string {
  const hash = createHash('sha1').update(namespace).update(`${kind}:${name}`, 'utf8').digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Draws that are always the same for a seed (mulberry32). */
export function drawsFrom(seed: string) {
  let state = createHash('sha1').update(seed, 'utf8').digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from `min` to `max`, both included. */
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    between,
    chance: (share: number) => next() < share,
    one: <T>(of: readonly T[]): T => of[between(0, of.length - 1)]!,
    digits: (count: number) => Array.from({ length: count }, () => between(0, 9)).join(''),
  }
}

export type Draws = ReturnType<typeof drawsFrom>

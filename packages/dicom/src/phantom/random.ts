import { hash32 } from '../uid.ts'

/** Numbers in [0, 1) that are always the same for a seed (mulberry32). */
export function randomFrom(seed: string): () => number {
  let state = hash32(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A table of normally distributed noise (mean 0, deviation 1), to be read from random places: cheap, and never the same twice. */
export function noiseTable(random: () => number, size = 1 << 16): Float32Array {
  const table = new Float32Array(size)
  for (let at = 0; at < size; at++) table[at] = random() + random() + random() + random() + random() + random() - 3
  return table.map((value) => value * 1.41)
}

/** A smooth closed wobble around 1: the radius of an organ by angle, so that nothing is a perfect ellipse. */
export function wobble(random: () => number, strength: number): (angle: number) => number {
  const waves = [2, 3, 4, 5, 7].map((order) => ({
    order,
    phase: random() * 2 * Math.PI,
    size: (random() * strength) / order,
  }))
  return (angle) => 1 + waves.reduce((sum, { order, phase, size }) => sum + size * Math.sin(order * angle + phase), 0)
}

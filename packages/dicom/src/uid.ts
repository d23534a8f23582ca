/**
 * A UID that is always the same for the same seed: `2.25.` and a 128-bit number (PS3.5 §B.2), hashed, not random, so that a
 * demo world or a test made twice is the same world.
 */
export function uidFrom(seed: string): string {
  let hash = 0n
  for (let part = 0; part < 4; part++) hash = (hash << 32n) | BigInt(hash32(`${part}:${seed}`))
  // Version and variant bits of a UUID, as the 2.25 root asks for.
  const uuid = (hash & ~(0xf000n << 64n) & ~(0xcn << 60n)) | (0x8000n << 64n) | (0x8n << 60n)
  return `2.25.${uuid}`
}

/** A well-mixed 32-bit hash of a text (FNV-1a, then murmur's finish). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

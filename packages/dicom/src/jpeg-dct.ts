/** Natural position of each coefficient in the order they are coded (T.81 Figure A.6). */
export const zigzag = Uint8Array.of(
  0,
  1,
  8,
  16,
  9,
  2,
  3,
  10,
  17,
  24,
  32,
  25,
  18,
  11,
  4,
  5,
  12,
  19,
  26,
  33,
  40,
  48,
  41,
  34,
  27,
  20,
  13,
  6,
  7,
  14,
  21,
  28,
  35,
  42,
  49,
  56,
  57,
  50,
  43,
  36,
  29,
  22,
  15,
  23,
  30,
  37,
  44,
  51,
  58,
  59,
  52,
  45,
  38,
  31,
  39,
  46,
  53,
  60,
  61,
  54,
  47,
  55,
  62,
  63,
)

/** basis[u * 8 + x] = C(u)/2 · cos((2x+1)uπ/16). */
const basis = Float32Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7]
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16)
})
const half = new Float32Array(64)

/**
 * The inverse cosine transform of one block, level-shifted and cut to `precision` bits, into a plane at `offset`.
 * @param last place, in coding order, of the last coefficient that is not zero
 */
export function inverseDct(
  block: Float32Array,
  last: number,
  plane: Uint16Array,
  offset: number,
  stride: number,
  precision: number,
) {
  const [middle, top] = [1 << (precision - 1), (1 << precision) - 1]
  if (last === 0) {
    const flat = Math.min(top, Math.max(0, Math.round(block[0]! / 8) + middle))
    for (let y = 0; y < 8; y++) plane.fill(flat, offset + y * stride, offset + y * stride + 8)
    return
  }
  for (let v = 0; v < 8; v++) {
    const row = v * 8
    for (let x = 0; x < 8; x++) {
      let sum = 0
      for (let u = 0; u < 8; u++) sum += block[row + u]! * basis[u * 8 + x]!
      half[row + x] = sum
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0
      for (let v = 0; v < 8; v++) sum += half[v * 8 + x]! * basis[v * 8 + y]!
      plane[offset + y * stride + x] = Math.min(top, Math.max(0, Math.round(sum) + middle))
    }
  }
}

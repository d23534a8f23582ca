import { randomFrom, wobble } from './random.ts'
import { cut, ellipse, type Point, Raster, ramp } from './raster.ts'

/** Tissues of the head; the values are only names, given a density (CT) or a signal (MR) elsewhere. */
export const headTissue = {
  air: 0,
  skin: 1,
  fat: 2,
  muscle: 3,
  bone: 4,
  marrow: 5,
  csf: 6,
  gray: 7,
  white: 8,
  falx: 9,
  blood: 10,
  edema: 11,
  eye: 12,
  lens: 13,
  calcium: 14,
  rest: 15,
} as const
const t = headTissue

/** Height of the slices a head scan covers, mm above the level of the orbits' floor. */
export const headExtent = { from: -18, to: 122 }

export type HeadFindings = { readonly bleed: boolean }

/** Paints axial slices of one head: each person (seed) has a skull, folds and ventricles of their own. */
export function headPainter(seed: string, findings: HeadFindings) {
  const random = randomFrom(`head:${seed}`)
  const size = 0.96 + random() * 0.08
  const outline = wobble(random, 0.02)
  const brainShape = wobble(random, 0.015)
  const bleedShape = wobble(random, 0.25)
  const folds = Array.from({ length: 64 }, (_, at) => ({
    angle: (at / 64) * 2 * Math.PI + (random() - 0.5) * 0.09,
    depth: 7 + random() * 12,
    bend: (random() - 0.5) * 0.34,
    drift: (random() - 0.5) * 0.012,
    phase: random() * 6,
  }))
  const cells = Array.from({ length: 26 }, () => [random(), random(), random()] as const)

  return (z: number, pixels: number, spacing: number): Raster => {
    const plane = new Raster(pixels, spacing)
    const level = z < 38 ? 0.9 + 0.1 * cut(z, 38, 130) : cut(z, 38, 84)
    if (level > 0.02) paint(plane, z, level)
    rest(plane)
    return plane
  }

  function paint(plane: Raster, z: number, level: number) {
    const [w, h] = [75 * size * level, 94 * size * level]
    const [bw, bh] = [w - 8, h - 9]
    /** How much of the slice is skull base and face rather than vault. */
    const base = 1 - ramp(z, -2, 26)
    plane.ellipse([0, 0], [w + 5, h + 5], t.skin, { shape: outline })
    plane.ellipse([0, 0], [w + 3.4, h + 3.4], t.fat, { shape: outline })
    if (base > 0.05) neck(plane, w, h, base)
    plane.ellipse([0, 0], [w, h], t.bone, { shape: outline })
    plane.ellipse([0, 0], [w - 2.6, h - 2.6], t.marrow, { shape: outline })
    plane.ellipse([0, 0], [w - 4.6, h - 4.8], t.bone, { shape: outline })
    if (bw < 4) return
    plane.ellipse([0, 0], [bw, bh], t.csf, { shape: brainShape })
    brain(plane, z, bw, bh)
    if (base > 0.05) skullBase(plane, z, bw, bh, base)
  }

  function brain(plane: Raster, z: number, bw: number, bh: number) {
    plane.ellipse([0, 0], [bw - 1.6, bh - 1.6], t.gray, { shape: brainShape })
    for (const side of [-1, 1]) {
      plane.ellipse([side * bw * 0.47, 0], [bw * 0.44, bh * 0.86], t.white, { shape: brainShape })
    }
    plane.ellipse([0, 4], [bw * 0.36 * ramp(z, 20, 40), bh * 0.5], t.white, { over: [t.gray] })
    for (const fold of folds) {
      const angle = fold.angle + fold.drift * (z - 40)
      const depth = (fold.depth * (0.55 + 0.45 * Math.sin(z / 9 + fold.phase)) * bw) / 66
      const at = (r: number, turn: number): Point => [Math.cos(turn) * (bw - r), Math.sin(turn) * (bh - r)]
      const line = [0, 0.35, 0.7, 1].map((part) => at(part * depth, angle + fold.bend * part * part))
      plane.stroke(line, 6.2, t.gray, [t.white])
      plane.stroke(line, 1.5, t.csf, [t.white, t.gray])
    }
    deepNuclei(plane, z, bw, bh)
    ventricles(plane, z, bw, bh)
    if (z > 34)
      plane.stroke(
        [
          [0, -bh],
          [0.4, -bh * 0.45],
        ],
        1.5,
        t.falx,
        [t.gray, t.white, t.csf],
      )
    if (z > 44)
      plane.stroke(
        [
          [0, bh * 0.38],
          [-0.3, bh],
        ],
        1.6,
        t.falx,
        [t.gray, t.white, t.csf],
      )
    if (z > 84)
      plane.stroke(
        [
          [0, -bh],
          [0, bh],
        ],
        1.5,
        t.falx,
        [t.gray, t.white, t.csf],
      )
    if (findings.bleed) bleed(plane, z)
  }

  function deepNuclei(plane: Raster, z: number, bw: number, bh: number) {
    const seen = cut(z, 44, 22)
    if (seen === 0) return
    for (const side of [-1, 1]) {
      plane.ellipse([side * bw * 0.19, bh * 0.1], [9 * seen, 14 * seen], t.gray, { angle: side * 0.35 })
      plane.ellipse([side * bw * 0.36, -bh * 0.06], [6.5 * seen, 17 * seen], t.gray, { angle: side * -0.22 })
      plane.ellipse([side * bw * 0.17, -bh * 0.27], [5 * seen, 9 * seen], t.gray, { angle: side * 0.2 })
      plane.stroke(
        [
          [side * bw * 0.56, -bh * 0.3],
          [side * bw * 0.5, 0],
          [side * bw * 0.58, bh * 0.22],
        ],
        2.4 * seen,
        t.csf,
      )
    }
  }

  function ventricles(plane: Raster, z: number, bw: number, bh: number) {
    const open = cut(z, 56, 21)
    for (const side of [-1, 1]) {
      const shift = findings.bleed ? 1.6 : 0
      if (open > 0) {
        const horn = 4.6 * open
        plane.stroke(
          [
            [side * 5 + shift, -bh * 0.36],
            [side * 7 + shift, -bh * 0.2],
            [side * 4.4 + shift, -bh * 0.02],
          ],
          horn * 1.5,
          t.csf,
        )
        const back = 1 - ramp(z, 62, 74)
        plane.stroke(
          [
            [side * 10, bh * 0.16],
            [side * 17, bh * 0.33],
            [side * 15, bh * (0.36 + 0.16 * back)],
          ],
          horn * 1.35,
          t.csf,
        )
        if (z > 58)
          plane.stroke(
            [
              [side * 5 + shift, -bh * 0.06],
              [side * 9, bh * 0.18],
            ],
            horn * 1.9,
            t.csf,
          )
        if (Math.abs(z - 52) < 4) plane.ellipse([side * 16, bh * 0.32], [2.4, 3.2], t.calcium)
      }
      const temporal = cut(z, 30, 8)
      plane.stroke(
        [
          [side * bw * 0.42, -2],
          [side * bw * 0.48, 10],
        ],
        3 * temporal,
        t.csf,
      )
    }
    const third = cut(z, 44, 12)
    plane.ellipse([findings.bleed ? 1.2 : 0, bh * 0.06], [2.1 * third, 13 * third], t.csf)
    if (Math.abs(z - 46) < 2.5) plane.ellipse([0.5, bh * 0.24], [1.8, 2.2], t.calcium)
    const cisterns = cut(z, 30, 7)
    const star = ellipse(
      [0, -bh * 0.1],
      [17 * cisterns, 13 * cisterns],
      0,
      (angle) => 0.65 + 0.35 * Math.cos(angle * 5 + 1.57),
    )
    plane.fill(star, t.csf)
    plane.ellipse([0, bh * 0.15], [13 * cut(z, 26, 14), 10], t.white)
    plane.ellipse([0, bh * 0.37], [7 * cut(z, 20, 12), 4.5], t.csf)
  }

  /** A bleed into the right basal ganglia, dense in its first days, with a rim of oedema. */
  function bleed(plane: Raster, z: number) {
    const brainOnly = [t.gray, t.white, t.csf]
    const around = cut(z, 47, 20)
    const core = cut(z, 47, 15)
    plane.ellipse([-27, 3], [21 * around, 27 * around], t.edema, { shape: bleedShape, angle: 0.2, over: brainOnly })
    plane.ellipse([-27, 3], [14.5 * core, 20 * core], t.blood, { shape: bleedShape, angle: 0.2 })
  }

  function skullBase(plane: Raster, z: number, bw: number, bh: number, base: number) {
    for (const side of [-1, 1]) {
      const petrous: Point[] = [
        [side * bw * 1.02, bh * 0.02],
        [side * bw * 1.02, bh * 0.3],
        [side * bw * 0.6, bh * 0.16],
        [side * bw * 0.16, -bh * 0.06],
        [side * bw * 0.24, -bh * 0.14],
      ]
      if (z < 14) plane.fill(petrous, t.bone)
      if (z < 12)
        for (const [a, b, c] of cells) {
          plane.ellipse([side * bw * (0.72 + a * 0.24), bh * (0.06 + b * 0.17)], [0.8 + c, 0.8 + c], t.air)
        }
      const ridge = ramp(z, -6, 4) * (1 - ramp(z, 14, 22))
      if (ridge > 0.1)
        plane.stroke(
          [
            [side * bw, -bh * 0.36],
            [side * bw * 0.34, -bh * 0.26],
          ],
          5 * ridge,
          t.bone,
        )
      const eye = cut(z, 4, 13)
      const socket = ellipse(
        [side * bw * 0.47, -bh * 0.8],
        [bw * 0.27, bh * 0.3],
        side * 0.34,
        (angle) => 1 + 0.1 * Math.sin(angle),
      )
      if (eye > 0) {
        plane.fill(ellipse([side * bw * 0.48, -bh * 0.74], [bw * 0.33 * eye, bh * 0.33 * eye], side * 0.3), t.bone)
        if (eye > 0.3) plane.fill(socket, t.fat)
        plane.stroke(
          [
            [side * bw * 0.2, -bh * 0.46],
            [side * bw * 0.44, -bh * 0.76],
          ],
          3.4 * eye,
          t.muscle,
        )
        plane.ellipse([side * bw * 0.47, -bh * 0.86], [12.2 * eye, 12.2 * eye], t.eye)
        plane.ellipse([side * bw * 0.48, -bh * 0.97], [4.6 * eye, 2 * eye], t.lens)
      }
    }
    if (z < 4) {
      plane.ellipse([0, -bh * 0.58], [bw * 0.16 * base, bh * 0.36 * base], t.bone)
      for (const x of [-0.09, -0.03, 0.03, 0.09]) plane.ellipse([x * bw, -bh * 0.62], [1.7, bh * 0.26 * base], t.air)
      plane.ellipse([0, -bh * 0.2], [bw * 0.13, bh * 0.11], t.air)
    }
    const frontal = cut(z, 14, 9)
    for (const side of [-1, 1])
      plane.ellipse([side * bw * 0.14, -bh * 1.07], [bw * 0.12 * frontal, 3.6 * frontal], t.air)
    if (z < -6) plane.ellipse([0, bh * 0.3], [16, 18], t.white)
  }

  function neck(plane: Raster, w: number, h: number, base: number) {
    plane.ellipse([0, h * 0.45], [w * 0.92, h * 0.62 * (0.9 + 0.1 * base)], t.muscle, { over: [t.fat, t.skin] })
    plane.ellipse([0, -h * 0.98], [w * 0.22, 13 * base], t.skin)
    for (const side of [-1, 1])
      plane.stroke(
        [
          [side * w * 1.06, 6],
          [side * (w * 1.1 + 3), 22],
        ],
        3.6,
        t.skin,
      )
  }

  /** The scanner's head rest below the head. */
  function rest(plane: Raster) {
    const arc = Array.from({ length: 25 }, (_, at) => {
      const turn = Math.PI * (0.12 + (0.76 * at) / 24)
      return [Math.cos(turn) * 92, Math.sin(turn) * 104 + 3] as Point
    })
    plane.stroke(arc, 2.4, t.rest, [t.air])
  }
}

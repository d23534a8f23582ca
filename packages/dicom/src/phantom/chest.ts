import { ribs, spine } from './chest-bones.ts'
import { chestTissue as t } from './chest-tissue.ts'
import { growVessels, paintVessel } from './lung-vessels.ts'
import { randomFrom, wobble } from './random.ts'
import { cut, type Point, Raster, ramp } from './raster.ts'

/** Height of the slices a chest scan covers, mm; 0 is below the diaphragm, the lungs' tops lie at 268. */
export const chestExtent = { from: -8, to: 292 }

export type ChestFindings = { readonly nodule: boolean; readonly female: boolean; readonly table: boolean }
/** Paints axial slices of one chest: each person (seed) has a heart, vessels and ribs of their own. */
export function chestPainter(seed: string, findings: ChestFindings) {
  const random = randomFrom(`chest:${seed}`)
  const width = 158 * (0.95 + random() * 0.1)
  const depth = 106 * (0.95 + random() * 0.12)
  const outline = wobble(random, 0.012)
  const heartShape = wobble(random, 0.06)
  const noduleShape = wobble(random, 0.35)
  const vessels = [-1, 1].flatMap((side) => growVessels(random, side))

  return (z: number, pixels: number, spacing: number): Raster => {
    const plane = new Raster(pixels, spacing)
    body(plane, z)
    lungs(plane, z)
    abdomen(plane, z)
    mediastinum(plane, z)
    spine(plane, z)
    ribs(plane, z, { width: width * waist(z), depth })
    if (findings.nodule) {
      const seen = cut(z, 196, 9.5)
      plane.ellipse([-71, -14], [9.5 * seen, 9 * seen], t.nodule, { shape: noduleShape })
      if (seen > 0)
        plane.stroke(
          [
            [-78, -20],
            [-92, -27],
          ],
          1.1,
          t.nodule,
          [t.lung],
        )
    }
    if (findings.table) table(plane)
    return plane
  }

  /** How far the trunk has narrowed towards the neck: 1 below the shoulders. */
  function waist(z: number) {
    return 1 - 0.3 * ramp(z, 232, 296)
  }

  function body(plane: Raster, z: number) {
    const w = width * waist(z) * (0.93 + 0.07 * cut(z, 120, 240))
    const d = depth * (1 - 0.34 * ramp(z, 205, 296))
    plane.ellipse([0, 0], [w, d], t.skin, { shape: outline })
    if (findings.female) {
      for (const side of [-1, 1]) {
        const seen = cut(z, 128, 52)
        plane.ellipse([side * 76, -d * 0.82], [56 * seen, 42 * seen], t.skin)
        plane.ellipse([side * 76, -d * 0.82], [54 * seen, 40 * seen], t.fat)
        plane.ellipse([side * 76, -d * 0.86], [30 * seen, 20 * seen], t.breast)
      }
    }
    plane.ellipse([0, 0], [w - 2, d - 2], t.fat, { shape: outline })
    plane.ellipse([0, 1], [w - 12, d - 11], t.muscle, { shape: outline })
    const shoulders = ramp(z, 214, 276)
    for (const side of [-1, 1]) {
      if (shoulders > 0.02) {
        plane.ellipse([side * w * 0.92, 14], [58 * shoulders, 46 * shoulders], t.skin)
        plane.ellipse([side * w * 0.92, 14], [56 * shoulders, 44 * shoulders], t.fat)
        plane.ellipse([side * w * 0.9, 14], [50 * shoulders, 38 * shoulders], t.muscle)
        const head = 17 * ramp(shoulders, 0.4, 0.8)
        plane.ellipse([side * w * 1.04, 4], [head, head], t.bone)
        plane.ellipse([side * w * 1.04, 4], [head - 3.5, head - 3.5], t.marrow)
      }
      const scapula = cut(z, 214, 66)
      if (scapula > 0.15) {
        const blade: Point[] = [
          [side * 66, d * 0.79],
          [side * (66 + 34 * scapula), d * 0.66],
          [side * (74 + 56 * scapula), d * 0.36],
        ]
        plane.stroke(blade, 11 * scapula + 5, t.muscle)
        plane.stroke(blade, 4.4, t.bone)
      }
    }
  }

  /** The lungs narrow to the tops above, and end below in the domes of the diaphragm, the right one higher. */
  function lungs(plane: Raster, z: number) {
    for (const side of [-1, 1]) {
      const dome = side < 0 ? 58 : 46
      const apex = cut(z, 118, 152)
      if (z < 0 || apex < 0.05) continue
      const [rx, ry] = [60 * apex ** 0.75, 80 * apex ** 0.7]
      const center: Point = [side * (14 + 62 * apex ** 0.5), 2]
      plane.ellipse(center, [rx + 2.2, ry + 2.2], t.wall, { shape: lungShape(side) })
      plane.ellipse(center, [rx, ry], t.lung, { shape: lungShape(side) })
      const covered = z < dome ? Math.sqrt(1 - (z / dome) ** 2) : 0
      if (covered > 0) {
        plane.ellipse([side * 70, -8], [58 * covered, 84 * covered], t.muscle, {
          over: [t.lung, t.wall],
          shape: lungShape(side),
        })
      }
      for (const vessel of vessels) paintVessel(plane, vessel, z, side)
    }
  }

  /** The inner side is hollowed by the heart and the spine. */
  function lungShape(side: number) {
    return (angle: number) => {
      const inward = Math.cos(angle) * -side
      return 1 - 0.12 * Math.max(0, inward) ** 2 - 0.03 * Math.sin(2 * angle) * side
    }
  }

  function abdomen(plane: Raster, z: number) {
    if (z < 58) {
      const seen = Math.sqrt(Math.max(0, 1 - (Math.max(0, z) / 55) ** 2))
      plane.ellipse([-64, -8], [62 * seen, 82 * seen], t.liver, { shape: lungShape(-1) })
      if (z < 20) plane.ellipse([-8, -46], [52 * seen, 30 * seen], t.liver)
      for (const [x, y] of [
        [-58, -10],
        [-84, 18],
        [-40, -30],
        [-74, -42],
      ] as const) {
        plane.ellipse([x, y], [3.2, 2.4], t.muscle, { over: [t.liver] })
      }
    }
    if (z < 44) {
      const seen = Math.sqrt(Math.max(0, 1 - (Math.max(0, z) / 42) ** 2))
      plane.ellipse([66, -28], [42 * seen, 46 * seen], t.muscle)
      plane.ellipse([66, -38], [32 * seen, 30 * seen], t.stomach)
      plane.ellipse([84, 42], [28 * seen, 36 * seen], t.spleen)
    }
  }

  function mediastinum(plane: Raster, z: number) {
    const chest = cut(z, 118, 156)
    plane.ellipse([4, -6], [27, 62 * chest], t.fat, { over: [t.lung, t.wall, t.muscle, t.vessel] })
    const heart = cut(z, 92, 60)
    plane.ellipse([24, -26], [57 * heart, 44 * heart], t.fat, { angle: 0.45, shape: heartShape })
    plane.ellipse([24, -26], [54 * heart, 41 * heart], t.heart, { angle: 0.45, shape: heartShape })
    plane.stroke(
      [
        [2, -34],
        [38, -2],
      ].map(([x, y]) => [x! * 1, y!] as Point),
      2.2 * heart,
      t.fat,
      [t.heart],
    )
    if (z > 116 && z < 128)
      plane.stroke(
        [
          [10, -48],
          [22, -52],
          [34, -46],
        ],
        2,
        t.calcium,
        [t.heart, t.fat],
      )

    const airway = z > 178 ? [[-1, 12] as Point] : []
    const split = Math.max(0, 178 - z)
    const main = split > 0 && split < 34 ? [-1, 1].map((side) => [side * (7 + split * 0.72), 12] as Point) : []
    for (const at of airway) plane.ellipse(at, [10.4, 9.6], t.muscle)
    for (const at of airway) plane.ellipse(at, [8.8, 8.2], t.airway)
    for (const at of main) plane.ellipse(at, [8, 6.6], t.muscle)
    for (const at of main) plane.ellipse(at, [6.4, 5.4], t.airway)

    if (z < 205) plane.ellipse([20, 40], [12.2, 12.2], t.aorta)
    if (z > 128 && z < 205) plane.ellipse([-10, -24], [16, 16], t.aorta)
    if (z >= 196 && z < 222)
      plane.stroke(
        [
          [-10, -24],
          [6, -2],
          [16, 20],
          [20, 40],
        ],
        25 * cut(z, 206, 18),
        t.aorta,
      )
    if (z > 130 && z < 172)
      plane.stroke(
        [
          [16, -36],
          [4, -12],
          [-34, -2],
        ],
        20 * cut(z, 150, 26),
        t.aorta,
      )
    if (z > 130 && z < 168)
      plane.stroke(
        [
          [14, -36],
          [26, -12],
          [46, 4],
        ],
        18 * cut(z, 152, 22),
        t.aorta,
      )
    if (z > 110 && z < 226) plane.ellipse([-28, -14], [9, 8], t.aorta)
    if (z >= 218)
      for (const [x, y] of [
        [-18, -22],
        [-6, -16],
        [9, -4],
        [24, -12],
        [-26, -30],
      ] as const) {
        plane.ellipse([x, y], [5.2, 5], t.aorta)
      }
    plane.ellipse([6, 26], [5, 4], t.muscle)
    if (z > 258) for (const side of [-1, 1]) plane.ellipse([side * 17, -2], [10, 13], t.liver)
  }

  function table(plane: Raster) {
    const arc = Array.from(
      { length: 21 },
      (_, at) => [(at - 10) * 19, depth + 13 - ((at - 10) / 10) ** 2 * 22] as Point,
    )
    plane.stroke(arc, 5, t.table, [t.air])
  }
}

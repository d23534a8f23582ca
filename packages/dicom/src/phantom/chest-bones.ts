import { chestTissue as t } from './chest-tissue.ts'
import { cut, type Point, type Raster, ramp } from './raster.ts'

/** Bodies, discs and arches of the vertebrae, one each 24 mm. */
export function spine(plane: Raster, z: number) {
  const phase = (((z % 24) + 24) % 24) / 24
  const disc = phase > 0.82
  plane.ellipse([0, 62], [46, 30], t.muscle, { over: [t.fat, t.lung, t.wall, t.muscle] })
  plane.ellipse([0, 52], [17, 14.5], disc ? t.muscle : t.bone)
  if (!disc) plane.ellipse([0, 52], [15.2, 12.8], t.marrow)
  plane.stroke(
    [
      [-10, 64],
      [-13, 74],
      [0, 83],
      [13, 74],
      [10, 64],
    ],
    5.4,
    t.bone,
  )
  plane.ellipse([0, 72], [8.4, 7.6], t.fat)
  plane.ellipse([0, 72], [5, 4.4], t.cord)
  if (phase > 0.2 && phase < 0.7) {
    plane.stroke(
      [
        [0, 82],
        [0, 98],
      ],
      5,
      t.bone,
    )
    for (const side of [-1, 1])
      plane.stroke(
        [
          [side * 12, 73],
          [side * 34, 80],
        ],
        6.2,
        t.bone,
      )
  }
}

/** Ribs run down as they go forward, so that a slice cuts several of them, each at another place. */
export function ribs(plane: Raster, z: number, { width, depth }: { width: number; depth: number }) {
  const seen = cut(z, 96, 190)
  const top = 1 - 0.5 * ramp(z, 190, 282)
  const [rx, ry] = [(width - 19) * top, (depth - 17) * (1 - 0.36 * ramp(z, 190, 290))]
  for (const side of [-1, 1]) {
    for (let step = 0; step < 64; step++) {
      const along = step / 63
      const angle = Math.PI / 2 - side * (0.3 + along * 2.3)
      const height = z + 74 * along ** 1.15
      const phase = (((height % 25) + 25) % 25) / 25
      if (phase > 0.42 || along > 0.86 || seen === 0) continue
      const next = Math.PI / 2 - side * (0.3 + (along + 0.02) * 2.3)
      const line: Point[] = [angle, next].map((turn) => [Math.cos(turn) * rx, Math.sin(turn) * ry])
      plane.stroke(line, 7.4, t.bone)
      plane.stroke(line, 4, t.marrow)
    }
    if (z > 222 && z < 250)
      plane.stroke(
        [
          [side * 14, -52],
          [side * 70, -44],
          [side * 122, -8],
        ],
        10 * cut(z, 236, 15),
        t.bone,
      )
  }
  if (z > 66 && z < 226) {
    const y = -(depth - 16) * (1 - 0.3 * ramp(z, 170, 250))
    plane.ellipse([0, y], [17, 6.4], t.bone)
    plane.ellipse([0, y], [14.6, 4.4], t.marrow)
  }
}

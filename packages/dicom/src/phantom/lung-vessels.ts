import { chestTissue as t } from './chest-tissue.ts'
import { ellipse, type Point, type Raster } from './raster.ts'

export type Vessel = { readonly from: readonly number[]; readonly to: readonly number[]; readonly radius: number }

/** A tree of vessels from the lung's root outwards, thinner with each fork. */
export function growVessels(random: () => number, side: number): Vessel[] {
  const tree: Vessel[] = []
  const grow = (from: readonly number[], direction: readonly number[], radius: number, length: number) => {
    if (radius < 0.62) return
    const to = from.map((value, axis) => value + direction[axis]! * length)
    tree.push({ from, to, radius })
    for (let fork = 0; fork < (random() < 0.35 ? 3 : 2); fork++) {
      const turned = direction.map((value) => value + (random() - 0.5) * 1.15)
      const norm = Math.hypot(...turned) || 1
      grow(
        to,
        turned.map((value) => value / norm),
        radius * (0.68 + random() * 0.12),
        length * (0.74 + random() * 0.2),
      )
    }
  }
  const root = [side * 36, 6, 150]
  for (const direction of [
    [0.7, -0.5, 0.6],
    [0.8, 0.4, 0.5],
    [0.9, -0.4, -0.2],
    [0.7, 0.6, -0.5],
    [0.45, 0.3, -0.9],
    [0.35, -0.2, 0.95],
    [0.95, 0.05, 0.15],
    [0.6, 0.75, 0.1],
    [0.55, -0.75, -0.3],
    [0.75, 0.2, -0.7],
  ]) {
    grow(root, [direction[0]! * side, direction[1]!, direction[2]!], 5.2, 34)
  }
  return tree
}

/** Where a vessel crosses the slice: a disc when it runs across, a streak when it runs along. */
export function paintVessel(plane: Raster, { from, to, radius }: Vessel, z: number, side: number) {
  const [z0, z1] = [from[2]!, to[2]!]
  if (from[0]! * side < 0 || Math.min(z0, z1) - radius > z || Math.max(z0, z1) + radius < z) return
  const at = (part: number): Point => [from[0]! + (to[0]! - from[0]!) * part, from[1]! + (to[1]! - from[1]!) * part]
  const run = z1 - z0 || 1e-6
  const [a, b] = [(z - radius - z0) / run, (z + radius - z0) / run]
    .map((part) => Math.min(1, Math.max(0, part)))
    .sort((p, q) => p - q)
  const ends = [at(a!), at(b!)] as const
  plane.fill(ellipse(ends[0], [radius, radius], 0, undefined, 10), t.vessel, [t.lung])
  plane.stroke(ends, radius * 2, t.vessel, [t.lung])
}

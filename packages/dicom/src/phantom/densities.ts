import { chestTissue as c } from './chest-tissue.ts'
import { headTissue as h } from './head.ts'

type Texture = { readonly value: number; readonly grain: number }
const table = (entries: readonly (readonly [label: number, value: number, grain?: number])[]) => {
  const textures: Texture[] = Array.from({ length: 32 }, () => ({ value: 0, grain: 0 }))
  for (const [label, value, grain = 0] of entries) textures[label] = { value, grain }
  return textures
}

/** Hounsfield units of the head's tissues; grey matter is 8 to 10 units denser than white, fresh blood 60 to 75. */
export const headHounsfield = table([
  [h.air, -1000],
  [h.skin, 55],
  [h.fat, -75],
  [h.muscle, 55],
  [h.bone, 1150, 90],
  [h.marrow, 480, 120],
  [h.csf, 6],
  [h.gray, 38],
  [h.white, 28],
  [h.falx, 58],
  [h.blood, 71, 3],
  [h.edema, 19],
  [h.eye, 14],
  [h.lens, 72],
  [h.calcium, 170],
  [h.rest, -180],
])

/** Hounsfield units of the chest's tissues, without contrast medium. */
export const chestHounsfield = table([
  [c.air, -1000],
  [c.skin, 45],
  [c.fat, -95, 12],
  [c.muscle, 52, 8],
  [c.bone, 520, 60],
  [c.marrow, 190, 50],
  [c.cord, 30],
  [c.lung, -858, 22],
  [c.vessel, 34],
  [c.airway, -985],
  [c.heart, 41, 5],
  [c.aorta, 43],
  [c.liver, 60, 6],
  [c.spleen, 48, 5],
  [c.stomach, -860],
  [c.nodule, 36, 6],
  [c.calcium, 320, 40],
  [c.table, -150],
  [c.breast, -60, 25],
  [c.wall, -300],
])

/** T1-weighted signal: fat bright, white matter brighter than grey, fluid and cortical bone dark. */
export const headT1 = table([
  [h.air, 4],
  [h.skin, 420],
  [h.fat, 1020, 40],
  [h.muscle, 330],
  [h.bone, 40],
  [h.marrow, 520, 60],
  [h.csf, 130],
  [h.gray, 470],
  [h.white, 690],
  [h.falx, 260],
  [h.blood, 560, 40],
  [h.edema, 360],
  [h.eye, 150],
  [h.lens, 420],
  [h.calcium, 120],
  [h.rest, 4],
])

/** T2-weighted signal: fluid brightest, grey matter brighter than white. */
export const headT2 = table([
  [h.air, 4],
  [h.skin, 300],
  [h.fat, 620, 40],
  [h.muscle, 190],
  [h.bone, 30],
  [h.marrow, 300, 40],
  [h.csf, 1120],
  [h.gray, 560],
  [h.white, 380],
  [h.falx, 160],
  [h.blood, 240, 60],
  [h.edema, 860],
  [h.eye, 1060],
  [h.lens, 240],
  [h.calcium, 90],
  [h.rest, 4],
])

export type TextureTable = typeof headHounsfield

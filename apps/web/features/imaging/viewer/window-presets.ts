/** A window in the units that the image shows: HU for CT. */
export type Window = Readonly<{ center: number; width: number }>

/** Centre and width in HU as radiology departments set them; the order is that of the number keys. */
const ct = {
  brain: { center: 40, width: 80 },
  subdural: { center: 75, width: 215 },
  stroke: { center: 32, width: 8 },
  bone: { center: 480, width: 2500 },
  lung: { center: -600, width: 1500 },
  mediastinum: { center: 40, width: 400 },
  abdomen: { center: 60, width: 400 },
  liver: { center: 90, width: 150 },
  angiography: { center: 300, width: 600 },
} as const satisfies Record<string, Window>

export type PresetName = keyof typeof ct | 'full' | 'default'
export type Preset = Readonly<{ name: PresetName; window: Window | 'default' | 'full' }>

const asStored: readonly Preset[] = [
  { name: 'default', window: 'default' },
  { name: 'full', window: 'full' },
]

/**
 * The windows offered for a modality. Only CT has a scale that is the same everywhere (HU, PS3.3 §C.11.1.1.2); all else offers what the
 * image says and its full range.
 */
export const presetsFor = (modality: string): readonly Preset[] =>
  modality === 'CT'
    ? [...Object.entries(ct).map(([name, window]) => ({ name: name as PresetName, window })), ...asStored]
    : asStored

/** The range of a window as LINEAR shows it (PS3.3 §C.11.2.1.2.1), and back. */
export const rangeOf = ({ center, width }: Window): Range => {
  const wide = Math.max(width, 1)
  return { lower: center - 0.5 - (wide - 1) / 2, upper: center - 0.5 + (wide - 1) / 2 }
}
export const windowOf = ({ lower, upper }: Range): Window => ({
  center: (lower + upper + 1) / 2,
  width: upper - lower + 1,
})

export type Range = Readonly<{ lower: number; upper: number }>
export const isSameRange = (a: Range, b: Range) => Math.abs(a.lower - b.lower) + Math.abs(a.upper - b.upper) < 1e-3

type Shown = Readonly<{
  windowCenter: number | number[]
  windowWidth: number | number[]
  minPixelValue: number
  maxPixelValue: number
}>

/** What an image itself asks for; its full range when its window would show nothing but black or white. */
export function ownRange({ windowCenter, windowWidth, minPixelValue, maxPixelValue }: Shown): Range {
  const [center, width] = [[windowCenter].flat()[0], [windowWidth].flat()[0]]
  const full = { lower: minPixelValue, upper: Math.max(maxPixelValue, minPixelValue + 1) }
  if (center === undefined || width === undefined) return full
  const range = rangeOf({ center, width })
  return range.upper < minPixelValue || range.lower > maxPixelValue ? full : range
}

import type { DataSet } from './data-set.ts'
import { DicomError } from './errors.ts'
import { decimals, firstItem, integerTexts, text, texts, unsignedShort } from './values.ts'

export type Window = { readonly center: number; readonly width: number; readonly explanation?: string }

/** What is needed to decode, place and show the pixels. Lengths in mm; `rescale` gives modality units (Hounsfield for CT). */
export type ImageAttributes = {
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly samplesPerPixel: number
  readonly photometric: string
  readonly planar: boolean
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  /** Float or double pixel data (7FE0,0008 or 0009). */
  readonly floating: boolean
  /** Row spacing, column spacing. */
  readonly pixelSpacing?: readonly [number, number]
  readonly position?: readonly number[]
  readonly orientation?: readonly number[]
  readonly sliceThickness?: number
  readonly sliceLocation?: number
  readonly rescale?: { readonly slope: number; readonly intercept: number }
  readonly windows: readonly Window[]
  readonly voiFunction: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'
  readonly imageType: readonly string[]
  readonly frameTime?: number
}

/** More frames than any cine or volume holds. */
const mostFrames = 100_000

/** The Image Pixel and plane attributes of a data set that has pixel data. @throws DicomError bad_value with the field */
export function readImage(set: DataSet, characterSet: readonly string[] = []): ImageAttributes {
  const bitsAllocated = required(set, '00280100', 'BitsAllocated')
  const bitsStored = unsignedShort(set, '00280101') ?? bitsAllocated
  const highBit = unsignedShort(set, '00280102') ?? bitsStored - 1
  const samplesPerPixel = unsignedShort(set, '00280002') ?? 1
  const frames = integerTexts(set, '00280008', 'NumberOfFrames')[0] ?? 1
  if (![1, 8, 16, 32, 64].includes(bitsAllocated)) bad('BitsAllocated', bitsAllocated)
  if (bitsStored < 1 || bitsStored > bitsAllocated) bad('BitsStored', bitsStored)
  if (highBit < bitsStored - 1 || highBit >= bitsAllocated) bad('HighBit', highBit)
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3 && samplesPerPixel !== 4) bad('SamplesPerPixel', samplesPerPixel)
  if (frames < 1 || frames > mostFrames) bad('NumberOfFrames', frames)

  const shared = firstItem(set, '52009229')
  const first = firstItem(set, '52009230')
  /** A macro of a multi-frame functional group: the first frame's, or what all frames share, or the plain attribute. */
  const within = (macro: string) => firstItem(first, macro) ?? firstItem(shared, macro) ?? set

  const measures = within('00289110')
  const transformation = within('00289145')
  const slope = decimals(transformation, '00281053')?.[0]
  return {
    rows: required(set, '00280010', 'Rows'),
    columns: required(set, '00280011', 'Columns'),
    frames,
    samplesPerPixel,
    photometric: text(set, '00280004')?.toUpperCase() ?? (samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB'),
    planar: unsignedShort(set, '00280006') === 1,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: unsignedShort(set, '00280103') === 1,
    floating: set.elements.has('7FE00008') || set.elements.has('7FE00009'),
    pixelSpacing: pair(decimals(measures, '00280030') ?? decimals(set, '00181164')),
    position: exactly(3, decimals(within('00209113'), '00200032')),
    orientation: exactly(6, decimals(within('00209116'), '00200037')),
    sliceThickness: decimals(measures, '00180050')?.[0],
    sliceLocation: decimals(set, '00201041')?.[0],
    rescale:
      slope === undefined || slope === 0
        ? undefined
        : { slope, intercept: decimals(transformation, '00281052')?.[0] ?? 0 },
    windows: windows(within('00289132'), characterSet),
    voiFunction: voiFunction(within('00289132')),
    imageType: texts(set, '00080008'),
    frameTime: decimals(set, '00181063')?.[0],
  }
}

function windows(set: DataSet, characterSet: readonly string[]): Window[] {
  const centers = decimals(set, '00281050') ?? []
  const widths = decimals(set, '00281051') ?? []
  const explanations = texts(set, '00281055', characterSet)
  return centers.flatMap((center, at) => {
    const width = widths[at]
    return width === undefined || width <= 0 ? [] : [{ center, width, explanation: explanations[at] || undefined }]
  })
}

function voiFunction(set: DataSet) {
  const value = text(set, '00281056')
  return value === 'SIGMOID' || value === 'LINEAR_EXACT' ? value : 'LINEAR'
}

function required(set: DataSet, tag: string, field: string): number {
  const value = unsignedShort(set, tag)
  if (!value) throw new DicomError('bad_value', { field, value: value ?? '' })
  return value
}

function bad(field: string, value: number): never {
  throw new DicomError('bad_value', { field, value })
}

const exactly = (count: number, values: readonly number[] | undefined) =>
  values?.length === count ? values : undefined
const pair = (values: readonly number[] | undefined): readonly [number, number] | undefined =>
  values?.length === 2 && values.every((value) => value > 0) ? [values[0]!, values[1]!] : undefined

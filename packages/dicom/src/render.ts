import { encode as encodePng } from 'fast-png'

import { fromPackedYbr, fromPalette, fromRgb, fromYbr } from './color.ts'
import { encodeJpeg } from './encode.ts'
import { DicomError } from './errors.ts'
import { type ChosenWindow, toGray } from './gray.ts'
import type { ImageAttributes } from './image.ts'
import type { Lookups } from './lookup.ts'
import type { StoredPixels } from './pixels.ts'

/** A picture as a screen takes it: 8 bits, gray (1 channel) or RGB (3), row by row. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}
export type RenderOptions = {
  readonly window?: ChosenWindow
  /** The picture is scaled into this box, its proportions kept; as large as the image unless told. */
  readonly viewport?: { readonly width: number; readonly height: number }
}

/** No picture is made larger than this on a side, whatever is asked for. */
export const largestSide = 4096

/**
 * Stored values to what is seen.
 * @throws DicomError bad_value when a palette is missing or a photometric interpretation is not known
 */
export function renderFrame(
  pixels: StoredPixels,
  image: ImageAttributes,
  lookups: Lookups,
  options: RenderOptions = {},
): Picture {
  const picture = { width: image.columns, height: image.rows, ...colorsOf(pixels, image, lookups, options.window) }
  return scale(picture, options.viewport ?? picture)
}

function colorsOf(
  { samples, photometric }: StoredPixels,
  image: ImageAttributes,
  lookups: Lookups,
  window?: ChosenWindow,
) {
  if (photometric.startsWith('MONOCHROME'))
    return { channels: 1 as const, data: toGray(samples, image, lookups, window) }
  const color = (data: Uint8Array) => ({ channels: 3 as const, data })
  switch (photometric) {
    case 'PALETTE COLOR':
      if (!lookups.palette) throw new DicomError('bad_value', { field: 'RedPaletteColorLookupTableData' })
      return color(fromPalette(samples, lookups.palette))
    case 'RGB':
      return color(fromRgb(samples, image.samplesPerPixel, image.bitsStored))
    case 'YBR_FULL':
      return color(fromYbr(samples))
    case 'YBR_FULL_422':
      return color(samples.length === image.rows * image.columns * 2 ? fromPackedYbr(samples) : fromYbr(samples))
    default:
      throw new DicomError('bad_value', { field: 'PhotometricInterpretation', value: photometric.slice(0, 16) })
  }
}

/** Scaled into a box: averaged when it shrinks, between neighbours when it grows. */
function scale(picture: Picture, box: { width: number; height: number }): Picture {
  const limit = Math.min(1, largestSide / Math.max(picture.width, picture.height))
  const wanted = Math.min(box.width / picture.width, box.height / picture.height)
  const factor = Math.min(
    Math.max(wanted, 1e-3),
    limit * Math.max(1, largestSide / Math.max(picture.width, picture.height)),
  )
  const width = Math.max(1, Math.round(picture.width * factor))
  const height = Math.max(1, Math.round(picture.height * factor))
  if (width === picture.width && height === picture.height) return picture

  const { channels } = picture
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, picture.height)
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, picture.width)
      for (let c = 0; c < channels; c++) {
        let sum = 0
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++)
            sum += picture.data[(row * picture.width + column) * channels + c]!
        }
        data[(y * width + x) * channels + c] = sum / ((bottom - top) * (right - left))
      }
    }
  }
  return { width, height, channels, data }
}

function span(at: number, to: number, from: number): readonly [number, number] {
  const start = Math.min(from - 1, Math.floor((at * from) / to))
  return [start, Math.max(start + 1, Math.min(from, Math.floor(((at + 1) * from) / to)))]
}

/** A PNG file, lossless. */
export const toPng = (picture: Picture): Uint8Array => encodePng({ ...picture, depth: 8 })

/** A JPEG file. @param quality 1 to 100 */
export const toJpeg = ({ width, height, channels, data }: Picture, quality = 90): Promise<Uint8Array> =>
  encodeJpeg(
    {
      bytes: data,
      rows: height,
      columns: width,
      samplesPerPixel: channels,
      bitsAllocated: 8,
      bitsStored: 8,
      signed: false,
    },
    quality,
  )

import { decode as decodePng } from 'fast-png'
import { describe, expect, test, vi } from 'vitest'

import { hasManifest, manifest, realFile, realFiles } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { render } from '../test/render.ts'
import { readJpegHeader } from './codestream.ts'
import { toGray } from './gray.ts'
import { expandSegments } from './lookup.ts'
import { toJpeg, toPng } from './render.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

const colored = manifest.filter(({ ref_rgb_mean }) => ref_rgb_mean)

describe.skipIf(!hasManifest)(realFiles, () => {
  test.each(colored)('$path has the mean colour $ref_rgb_mean', async ({ path, ref_rgb_mean }) => {
    const { data, channels } = await render(realFile(path))
    expect(channels).toBe(3)
    const means = ref_rgb_mean!.split(',').map(Number)
    means.forEach((mean, channel) => {
      const own = data.filter((_, at) => at % 3 === channel)
      expect(Math.abs(own.reduce((sum, value) => sum + value, 0) / own.length - mean)).toBeLessThan(0.6)
    })
  })

  test.each(manifest.filter(({ ref_sha256 }) => ref_sha256))(
    '$path is shown: neither black nor white all over',
    async ({ path }) => {
      const { data, width, height, channels } = await render(realFile(path), { viewport: { width: 200, height: 200 } })
      expect(data).toHaveLength(width * height * channels)
      expect(new Set(data).size).toBeGreaterThan(1)
    },
  )
})

const image = {
  photometric: 'MONOCHROME2',
  windows: [],
  voiFunction: 'LINEAR',
  rescale: { slope: 2, intercept: -100 },
} as never
const none = { inverse: false }

test('a window is in modality units and LINEAR as PS3.3 C.11.2.1.2 has it', () => {
  const seen = toGray(Int16Array.of(0, 50, 70, 90, 200), image, none, { center: 40, width: 81 })
  expect([...seen]).toEqual([0, 2, 129, 255, 255])
})

test('MONOCHROME1 turns black and white round', () => {
  const inverted = { ...(image as object), photometric: 'MONOCHROME1' } as never
  expect([...toGray(Int16Array.of(0, 200), inverted, none, { center: 40, width: 80 })]).toEqual([255, 0])
})

test('segments of a palette expand: discrete, linear, and again by indirection', () => {
  expect([...expandSegments([0, 2, 5, 9, 1, 3, 12], 5)]).toEqual([5, 9, 10, 11, 12])
  expect([...expandSegments([0, 2, 5, 9, 2, 1, 0, 0], 4)]).toEqual([5, 9, 5, 9])
  expect(() => expandSegments([2, 1, 0, 0], 4)).toThrow('bad_value')
  expect(() => expandSegments([1, 3, 12], 3)).toThrow('bad_value')
})

test('a head CT is bone white round a grey brain, and comes as PNG and JPEG', async () => {
  const [, , slice] = await phantoms({ kind: 'ct-head', slices: 5 })
  const picture = await render(slice!.bytes, { viewport: { width: 128, height: 128 } })
  const at = (x: number, y: number) => picture.data[y * picture.width + x]!
  expect(at(2, 2)).toBe(0)
  const brain = picture.data.filter((value) => value > 60 && value < 200)
  expect(brain.length).toBeGreaterThan(2000)
  expect(Math.max(...picture.data)).toBe(255)

  expect(decodePng(toPng(picture)).data).toEqual(picture.data)
  expect(readJpegHeader(await toJpeg(picture))).toMatchObject({ width: 128, height: 128, components: 1 })
})

test('a picture grows no larger than it may', async () => {
  const [file] = await phantoms({ kind: 'mr-brain' })
  const { width, height } = await render(file!.bytes, { viewport: { width: 1_000_000, height: 1_000_000 } })
  expect(Math.max(width, height)).toBeLessThanOrEqual(4096)
})

import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import { hasManifest, manifest, realFile, realFiles } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { DicomError } from './errors.ts'
import { readPart10 } from './part10.ts'
import { ultrasoundFrame } from './phantom/ultrasound.ts'
import { decodeFrame, frameBytes } from './pixels.ts'
import { describe as describeFile } from './read.ts'
import {
  explicitLittleEndian,
  htj2kLossless,
  htj2kLosslessRpcl,
  implicitLittleEndian,
  jpeg2000Lossless,
  jpegBaseline,
  jpegLsLossless,
  rleLossless,
} from './transfer-syntax.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function firstFrame(file: Uint8Array, frame = 0) {
  const part10 = readPart10(file)
  const { image, frames, transferSyntaxUid } = describeFile(part10)
  const location = frames[frame]!
  const { samples, photometric } = await decodeFrame(
    frameBytes(part10.bytes, location),
    image!,
    transferSyntaxUid,
    location.firstBit,
  )
  return { samples, photometric, bytes: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength) }
}

const decodable = manifest.filter(({ ref_sha256 }) => ref_sha256)
const exact = decodable.filter(({ ref_exact }) => ref_exact === 'exact')
const lossy = decodable.filter(({ ref_exact }) => ref_exact !== 'exact')

describe.skipIf(!hasManifest)(realFiles, () => {
  test.each(exact)('$path ($transfer_syntax) decodes to the very bytes of $ref_decoder', async (entry) => {
    const { bytes } = await firstFrame(realFile(entry.path))
    expect(sha256(bytes)).toBe(entry.ref_sha256)
  })

  test.each(lossy)('$path decodes to what $ref_decoder gives, up to rounding', async (entry) => {
    const { samples, photometric } = await firstFrame(realFile(entry.path))
    const raw = new Uint8Array(gunzipSync(realFile(`ref/${entry.path.replace('/', '_')}.raw.gz`)))
    const reference = new { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array }[entry.ref_dtype as 'uint8']!(
      raw.buffer,
    )
    expect(samples).toHaveLength(reference.length)
    expect(photometric).toBe(entry.ref_photometric)
    let worst = 0
    let sum = 0
    for (let i = 0; i < samples.length; i++) {
      const apart = Math.abs(samples[i]! - reference[i]!)
      worst = Math.max(worst, apart)
      sum += apart
    }
    // dcmtk smooths the chroma that 4:2:2 leaves out, here it is repeated: at an edge of colour that is more than rounding.
    expect(worst).toBeLessThanOrEqual(entry.photometric === 'YBR_FULL_422' ? 12 : 1)
    expect(sum / samples.length).toBeLessThan(0.05)
  })

  test('a corrupt JPEG 2000 codestream is refused, and the next picture decodes as if nothing had been', async () => {
    await expect(firstFrame(realFile('damaged/corrupt-j2k-codestream.dcm'))).rejects.toMatchObject({
      code: 'corrupt_pixel_data',
    })
    const { bytes } = await firstFrame(realFile('ct/ct-j2k-lossless.dcm'))
    expect(sha256(bytes)).toBe(manifest.find(({ path }) => path === 'ct/ct-j2k-lossless.dcm')?.ref_sha256)
  })
})

const lossless = [
  implicitLittleEndian,
  explicitLittleEndian,
  rleLossless,
  jpegLsLossless,
  jpeg2000Lossless,
  htj2kLossless,
  htj2kLosslessRpcl,
]

test.each(lossless)('a CT written in %s is read back sample by sample', async (transferSyntax) => {
  const [coded] = await phantoms({ kind: 'ct-head', transferSyntax })
  const [plain] = await phantoms({ kind: 'ct-head', transferSyntax: explicitLittleEndian })
  const { bytes, samples } = await firstFrame(coded!.bytes)
  expect(samples).toHaveLength(512 * 512)
  expect(new Set(samples).size).toBeGreaterThan(1000)
  expect(sha256(bytes)).toBe(sha256((await firstFrame(plain!.bytes)).bytes))
})

test.each(lossless)('a colour frame written in %s keeps its red red', async (transferSyntax) => {
  const [file] = await phantoms({ kind: 'us-heart', transferSyntax, slices: 2 })
  const { bytes, photometric } = await firstFrame(file!.bytes, 1)
  expect(photometric).toBe('RGB')
  expect(sha256(bytes)).toBe(sha256(ultrasoundFrame('test', 0.5)))
})

test('a JPEG keeps luma and chroma as they are coded', async () => {
  const [file] = await phantoms({ kind: 'us-heart' })
  const { samples, photometric } = await firstFrame(file!.bytes)
  expect(photometric).toBe('YBR_FULL')
  const red = (50 * 640 + 24) * 3
  expect(samples[red + 2]).toBeGreaterThan(170)
  expect(samples[red + 1]).toBeLessThan(120)
})

describe('whatever is done to the bytes of a picture, a DicomError or pixels come back', () => {
  test.each([...lossless, jpegBaseline])('%s', { timeout: 60_000 }, async (transferSyntax) => {
    const kind = transferSyntax === jpegBaseline ? 'us-heart' : 'mr-brain'
    const [file] = await phantoms({ kind, transferSyntax })
    const part10 = readPart10(file!.bytes)
    const { image, frames } = describeFile(part10)
    const good = frameBytes(part10.bytes, frames[0]!)
    const damage = fc.tuple(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.oneof(fc.constant(good.length), fc.nat(good.length)),
    )
    await fc.assert(
      fc.asyncProperty(damage, async ([changes, length]) => {
        const bytes = good.slice(0, length)
        for (const [at, value] of changes) if (at < length) bytes[at] = value
        const outcome = await decodeFrame(bytes, image!, transferSyntax).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DicomError)
        else expect(outcome).toHaveProperty('samples.length', image!.rows * image!.columns * image!.samplesPerPixel)
      }),
      { numRuns: 40 },
    )
  })
})

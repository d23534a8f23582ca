import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'

import { hasManifest, manifest, realFile, realFiles } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { metadataOf } from './metadata.ts'
import { readPart10 } from './part10.ts'
import { decodeFrame, frameBytes } from './pixels.ts'
import { describe as describeFile } from './read.ts'
import { explicitLittleEndianFile } from './transcode.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

async function transcoded(file: Uint8Array) {
  const part10 = readPart10(await explicitLittleEndianFile(readPart10(file)))
  const { image, frames } = describeFile(part10)
  expect(part10.transferSyntax.uid).toBe('1.2.840.10008.1.2.1')
  if (!image) return { part10, hash: '' }
  const { samples } = await decodeFrame(
    frameBytes(part10.bytes, frames[0]!),
    image,
    part10.transferSyntax.uid,
    frames[0]!.firstBit,
  )
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return { part10, hash: createHash('sha256').update(bytes).digest('hex') }
}

/** What a change of transfer syntax may change: how pixels are said to lie, and inline bytes that have a VR now. */
const lasting = (part10: ReturnType<typeof readPart10>) => {
  const {
    '7FE00010': _pixels,
    '00280004': _photometric,
    '00280006': _planar,
    '00083002': _syntax,
    ...rest
  } = metadataOf(part10)
  return rest
}

test.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.202'])(
  'a phantom in %s becomes explicit little endian and loses nothing',
  async (transferSyntax) => {
    const [file] = await phantoms({ kind: 'mr-brain', transferSyntax })
    const [plain] = await phantoms({ kind: 'mr-brain', transferSyntax: '1.2.840.10008.1.2.1' })
    const { part10, hash } = await transcoded(file!.bytes)
    expect(hash).toBe((await transcoded(plain!.bytes)).hash)
    expect(lasting(part10)).toEqual(lasting(readPart10(plain!.bytes)))
  },
)

describe.skipIf(!hasManifest)(realFiles, () => {
  const exact = manifest.filter(
    ({ expected, ref_exact, path }) =>
      expected !== '' && ref_exact === 'exact' && !/series-ct-28\/0(0[2-9]|[12])/.test(path),
  )
  test.each(exact)('$path keeps its pixels and its attributes', async ({ path, ref_sha256 }) => {
    const { part10, hash } = await transcoded(realFile(path))
    expect(hash).toBe(ref_sha256)
    expect(Object.keys(lasting(part10))).toEqual(Object.keys(lasting(readPart10(realFile(path)))))
  })
})

import fc from 'fast-check'
import { deflateRaw } from 'pako'
import { describe, expect, test, vi } from 'vitest'

import { hasManifest, manifest, realFile, realFiles } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { DicomError } from './errors.ts'
import { concat, readPart10 } from './part10.ts'
import { readInstance, requireIdentifiers } from './read.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

const codeOf = (work: () => unknown) => {
  try {
    work()
    return 'loads'
  } catch (error) {
    if (error instanceof DicomError) return error.code
    throw error
  }
}

/** What the damaged files of the manifest are refused with. */
const refusals: Readonly<Record<string, string>> = {
  'damaged/truncated-pixel-data.dcm': 'truncated',
  'damaged/no-preamble-no-meta.dcm': 'not_dicom',
  'damaged/meta-without-transfer-syntax.dcm': 'no_transfer_syntax',
  'damaged/bad-vr.dcm': 'bad_value',
  'damaged/corrupt-j2k-codestream.dcm': 'loads',
  'damaged/zero-length.dcm': 'empty_file',
  'damaged/pdf-renamed.dcm': 'not_dicom',
}

describe.skipIf(!hasManifest)(realFiles, () => {
  test.each(manifest)('$path: $expected', (entry) => {
    const bytes = realFile(entry.path)
    expect(codeOf(() => readInstance(bytes))).toBe(refusals[entry.path] ?? 'loads')
    if (entry.path in refusals) return

    const instance = readInstance(bytes)
    expect(instance.originalTransferSyntaxUid).toBe(entry.transfer_syntax)
    expect(instance.image?.rows ?? '').toBe(entry.rows === '' ? '' : Number(entry.rows))
    expect(instance.image?.columns ?? '').toBe(entry.cols === '' ? '' : Number(entry.cols))
    expect(instance.frames.length).toBe(Number(entry.frames))
    expect(instance.image?.photometric ?? '').toBe(entry.photometric)
    expect(codeOf(() => requireIdentifiers(instance))).toBe(entry.expected === 'loads' ? 'loads' : 'missing_identifier')
  })

  test.each([
    ['charset/ir87-japanese.dcm', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
    ['charset/ir149-korean.dcm', 'Hong^Gildong=洪^吉洞=홍^길동'],
    ['charset/utf8-chinese.dcm', 'Wang^XiaoDong=王^小東'],
    ['charset/gb18030-chinese.dcm', 'Wang^XiaoDong=王^小东'],
    ['charset/ir127-arabic.dcm', 'قباني^لنزار'],
  ])('%s gives the name that was written', (path, name) => {
    const { patient } = readInstance(realFile(path))
    expect(
      [patient.name?.Alphabetic, patient.name?.Ideographic, patient.name?.Phonetic].filter(Boolean).join('='),
    ).toBe(name)
  })
})

test('a written study is read back with its Vietnamese name, dates and geometry', async () => {
  const [file] = await phantoms({ kind: 'ct-head' })
  const instance = requireIdentifiers(readInstance(file!.bytes))
  expect(instance.patient).toEqual({
    id: 'BN-0001',
    issuer: undefined,
    name: { Alphabetic: 'Nguyễn^Ánh^Thị Ngọc' },
    birthDate: '1980-02-03',
    sex: 'F',
  })
  expect(instance.study).toMatchObject({
    date: '2026-11-20',
    time: '08:30:00',
    description: 'CT sọ não không tiêm thuốc cản quang',
  })
  expect(instance.image).toMatchObject({
    rows: 512,
    columns: 512,
    pixelSpacing: [0.45, 0.45],
    orientation: [1, 0, 0, 0, 1, 0],
    rescale: { slope: 1, intercept: -1024 },
    windows: [
      { center: 40, width: 80, explanation: 'BRAIN' },
      { center: 500, width: 2000, explanation: 'BONE' },
    ],
  })
})

test('every frame of a clip is found where it lies', async () => {
  const [file] = await phantoms({ kind: 'us-heart', slices: 3 })
  const { frames } = readInstance(file!.bytes)
  expect(frames).toHaveLength(3)
  for (const { ranges } of frames) {
    const [{ offset, length }] = ranges as [{ offset: number; length: number }]
    const codestream = file!.bytes.subarray(offset, offset + length)
    expect([...codestream.subarray(0, 2)]).toEqual([0xff, 0xd8])
  }
})

test('the same order makes the same bytes', async () => {
  const [first] = await phantoms({ kind: 'mr-brain' })
  const [second] = await phantoms({ kind: 'mr-brain' })
  const [other] = await phantoms({ kind: 'mr-brain', seed: 'another' })
  expect(first!.bytes).toEqual(second!.bytes)
  expect(first!.bytes).not.toEqual(other!.bytes)
})

describe('whatever is done to the bytes of a file, reading ends with an instance or a DicomError', () => {
  const attempt = (bytes: Uint8Array) => expect(codeOf(() => readInstance(bytes))).toBeTypeOf('string')

  test.each([
    ['explicit little endian', '1.2.840.10008.1.2.1'],
    ['implicit little endian', '1.2.840.10008.1.2'],
    ['RLE', '1.2.840.10008.1.2.5'],
  ])('%s', async (_, transferSyntax) => {
    const [file] = await phantoms({ kind: 'us-heart', transferSyntax, slices: 2 })
    const head = file!.bytes.subarray(0, 2600)
    const at = fc.nat(head.length - 1)
    const damage = fc.record({ changes: fc.array(fc.tuple(at, fc.nat(255)), { maxLength: 8 }), cut: fc.option(at) })
    fc.assert(
      fc.property(damage, ({ changes, cut }) => {
        const bytes = cut === null ? file!.bytes.slice() : head.slice(0, cut)
        for (const [place, value] of changes) if (place < bytes.length) bytes[place] = value
        attempt(bytes)
      }),
      { numRuns: 300 },
    )
  })

  test('pure noise behind a good prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (noise) => {
        attempt(concat([new Uint8Array(128), new TextEncoder().encode('DICM'), noise]))
        attempt(concat([new Uint8Array(128), new TextEncoder().encode('DICM'), meta, noise]))
      }),
      { numRuns: 500 },
    )
  })

  /** Transfer syntax: implicit little endian, so that any bytes at all are elements. */
  const meta = Uint8Array.from([2, 0, 0x10, 0, 0x55, 0x49, 18, 0, ...new TextEncoder().encode('1.2.840.10008.1.2\0')])
  const implicit = (body: Uint8Array) => concat([new Uint8Array(128), new TextEncoder().encode('DICM'), meta, body])

  test('a sequence nested a hundred thousand deep', () => {
    const level = Uint8Array.from([8, 0, 0x15, 0x11, 255, 255, 255, 255, 0xfe, 255, 0, 0xe0, 255, 255, 255, 255])
    const deep = new Uint8Array(level.length * 100_000)
    for (let i = 0; i < 100_000; i++) deep.set(level, i * level.length)
    expect(codeOf(() => readInstance(implicit(deep)))).toBe('corrupt_data_set')
  })

  test('ten megabytes of zeros, and of zeros with a last byte that is none', { timeout: 5000 }, () => {
    const zeros = new Uint8Array(10_000_000)
    expect(codeOf(() => readInstance(implicit(zeros)))).toBe('loads')
    zeros[zeros.length - 1] = 1
    expect(codeOf(() => readInstance(implicit(zeros)))).not.toBe('loads')
  })

  test('a deflated file that inflates without end', () => {
    const bomb = deflateRaw(new Uint8Array(64_000_000))
    const syntax = new TextEncoder().encode('1.2.840.10008.1.2.1.99')
    const file = concat([
      new Uint8Array(128),
      new TextEncoder().encode('DICM'),
      Uint8Array.from([2, 0, 0x10, 0, 0x55, 0x49, 22, 0]),
      syntax,
      bomb,
    ])
    expect(bomb.length).toBeLessThan(100_000)
    expect(codeOf(() => readPart10(file, { inflated: 1_000_000 }))).toBe('too_large')
  })
})

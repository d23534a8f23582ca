import { describe, expect, test } from 'vitest'

import { hasManifest, manifest, realFile, withoutManifest } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { DicomError } from './errors.ts'
import { readInstance, requireIdentifiers } from './read.ts'

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

describe.skipIf(!hasManifest)(`real files (${withoutManifest})`, () => {
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

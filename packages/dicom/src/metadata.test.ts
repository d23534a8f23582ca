import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { bulkDataAt, metadataOf } from './metadata.ts'
import { readPart10 } from './part10.ts'
import { explicitLittleEndian } from './transfer-syntax.ts'
import { writePart10 } from './write.ts'

const shared = new URL('../../../../shared/dicom/', import.meta.url).pathname
const real = (name: string) => readPart10(readFileSync(`${shared}${name}`))

test.skipIf(!existsSync(shared))('one CT says the same in every transfer syntax that keeps it', () => {
  const [explicit, ...others] = ['explicit-le', 'implicit-le', 'explicit-be', 'deflated'].map((name) =>
    metadataOf(real(`ct/ct-${name}.dcm`)),
  )
  for (const other of others) {
    for (const tag of ['00100010', '00200032', '00281050', '00280030', '0020000D', '00280010', '00280107']) {
      expect(other[tag], tag).toEqual(explicit![tag])
    }
  }
  expect(explicit!['7FE00010']).toEqual({ vr: 'OW', BulkDataURI: 'bulkdata/7FE00010' })
})

test.skipIf(!existsSync(shared))('a data set that was written without its VRs is read by the dictionary', () => {
  const known = metadataOf(real('ct/ct-j2k-lossless.dcm'))
  const unknown = metadataOf(real('ct/ct-j2k-all-vr-un.dcm'))
  for (const tag of ['00280010', '00200032', '00080060', '0020000D']) expect(unknown[tag], tag).toEqual(known[tag])
})

test.skipIf(!existsSync(shared))('names in their own letters come out as Unicode', () => {
  expect(metadataOf(real('charset/ir149-korean.dcm'))['00100010']!.Value).toMatchObject([
    { Ideographic: '洪^吉洞', Phonetic: '홍^길동' },
  ])
  expect(metadataOf(real('charset/gb18030-chinese.dcm'))['00080005']!.Value).toEqual(['ISO_IR 192'])
})

test.skipIf(!existsSync(shared))('a document within the file is read at the address that the metadata gives', () => {
  const file = real('pdf/referral-clinical-summary.dcm')
  const { BulkDataURI } = metadataOf(file)['00420011']!
  const pdf = bulkDataAt(file, BulkDataURI!.replace('bulkdata/', ''))!
  expect(new TextDecoder().decode(pdf.subarray(0, 5))).toBe('%PDF-')
})

test('empty values, several values and items keep their places', () => {
  const file = readPart10(
    writePart10(
      {
        SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
        SOPInstanceUID: '2.25.1',
        SpecificCharacterSet: 'ISO_IR 192',
        PatientName: 'Giàng^A Páo',
        PatientID: '',
        ImageType: ['ORIGINAL', 'PRIMARY'],
        PixelSpacing: [0.5, 0.5],
        ReferencedStudySequence: [{ ReferencedSOPInstanceUID: '2.25.2' }],
      },
      explicitLittleEndian,
    ),
  )
  expect(metadataOf(file)).toMatchObject({
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Giàng^A Páo' }] },
    '00100020': { vr: 'LO' },
    '00080008': { vr: 'CS', Value: ['ORIGINAL', 'PRIMARY'] },
    '00280030': { vr: 'DS', Value: [0.5, 0.5] },
    '00081110': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['2.25.2'] } }] },
  })
})

import { describe, expect, test } from 'vitest'

import { concat, readPart10 } from './part10.ts'
import { decodeFrame, frameBytes } from './pixels.ts'
import { describe as describeFile, readInstance } from './read.ts'
import { element, encodeDataSet, writePart10 } from './write.ts'

const uids = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7.4', SOPInstanceUID: '2.25.1' }
const attributes = (frames: number) => ({
  ...uids,
  Rows: 3,
  Columns: 3,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 8,
  BitsStored: 8,
  HighBit: 7,
  PixelRepresentation: 0,
  NumberOfFrames: frames,
})
const jpegLs = '1.2.840.10008.1.2.4.80'
const item = (bytes: Uint8Array) => concat(element('FFFEE000', '', bytes, false))
const fragment = (first: number, second = 0xd8) => Uint8Array.of(first, second, 1, 2)
const words = (values: readonly number[]) => new Uint8Array(Uint32Array.from(values).buffer)

/** A file whose frames lie in these fragments, with this offset table. */
function encapsulated(
  frames: number,
  table: readonly number[],
  fragments: readonly Uint8Array[],
  more: Record<string, number[]> = {},
) {
  const body = concat([
    concat(element('7FE00010', 'OB', new Uint8Array(0), true, 0xffffffff)),
    item(words(table)),
    ...fragments.map(item),
    concat(element('FFFEE0DD', '', new Uint8Array(0), false)),
  ])
  const longs = Object.entries(more).map(([tag, values]) =>
    concat(element(tag, 'OV', new Uint8Array(BigUint64Array.from(values, BigInt).buffer), true)),
  )
  return concat([writePart10(attributes(frames), jpegLs), ...longs, body])
}
const lengths = (file: Uint8Array) => readInstance(file).frames.map(({ ranges }) => ranges.map(({ length }) => length))
const four = [fragment(0xff), fragment(0x11), fragment(0xff), fragment(0x22)]

describe('the fragments of compressed frames are dealt out', () => {
  test('by the basic offset table', () => {
    expect(lengths(encapsulated(2, [0, 36], four))).toEqual([[4, 4, 4], [4]])
  })
  test('by the extended offset table, before the basic one', () => {
    expect(lengths(encapsulated(2, [], four, { '7FE00001': [0, 12], '7FE00002': [4, 28] }))).toEqual([[4], [4, 4, 4]])
  })
  test('one each, when there are as many', () => {
    expect(lengths(encapsulated(4, [], four))).toEqual([[4], [4], [4], [4]])
  })
  test('by the start markers of the codestreams, when nothing else tells', () => {
    expect(lengths(encapsulated(2, [], four))).toEqual([
      [4, 4],
      [4, 4],
    ])
  })
  test('all to the only frame', () => {
    expect(lengths(encapsulated(1, [], four))).toEqual([[4, 4, 4, 4]])
  })
  test.each([
    ['more frames than fragments', 5, []],
    ['a table that points nowhere, and no markers to go by', 3, [0, 5, 9]],
  ])('%s is corrupt', (_, frames, table) => {
    expect(() => readInstance(encapsulated(frames, table as number[], four))).toThrow('corrupt_pixel_data')
  })
})

test('frames of one bit a pixel do not begin at bytes: the second begins in the middle of one', async () => {
  const bits = '111000111' + '010101010'
  const packed = new Uint8Array(4)
  ;[...bits].forEach((bit, at) => {
    packed[at >> 3]! |= Number(bit) << (at & 7)
  })
  const file = writePart10({ ...attributes(2), BitsAllocated: 1, BitsStored: 1, HighBit: 0 }, '1.2.840.10008.1.2.1', [
    packed,
  ])
  const part10 = readPart10(file)
  const { image, frames } = describeFile(part10)
  expect(frames.map(({ firstBit }) => firstBit)).toEqual([0, 1])
  const second = await decodeFrame(
    frameBytes(part10.bytes, frames[1]!),
    image!,
    '1.2.840.10008.1.2.1',
    frames[1]!.firstBit,
  )
  expect([...second.samples].join('')).toBe('010101010')
})

test('native pixel data shorter than its rows and columns is truncated', () => {
  expect(() => readInstance(writePart10(attributes(2), '1.2.840.10008.1.2.1', [new Uint8Array(16)]))).toThrow(
    'truncated',
  )
})

test('values that make no image are refused by name', () => {
  const file = (changed: object) => () =>
    readInstance(writePart10({ ...attributes(1), ...changed }, '1.2.840.10008.1.2.1', [new Uint8Array(10)]))
  expect(file({ Rows: 0 })).toThrow('field=Rows')
  expect(file({ BitsAllocated: 12 })).toThrow('field=BitsAllocated')
  expect(file({ BitsStored: 9 })).toThrow('field=BitsStored')
  expect(file({ NumberOfFrames: 'many' })).toThrow('field=NumberOfFrames')
  expect(file({ NumberOfFrames: -1 })).toThrow('field=NumberOfFrames')
  expect(file({ StudyInstanceUID: '../../etc' })).toThrow('field=StudyInstanceUID')
  expect(encodeDataSet({ Rows: 3 }, true)).toHaveLength(10)
})

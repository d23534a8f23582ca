import { describe, expect, test } from 'vitest'

import type { DicomJson } from './dicom-json.ts'
import {
  bitsToBytes,
  fitsItsImage,
  nativeFrameLength,
  packedToRgb,
  prepareCompressed,
  prepareNative,
} from './pixels.ts'

const image = (attributes: Record<string, string | number>): DicomJson =>
  Object.fromEntries(Object.entries(attributes).map(([tag, value]) => [tag, { Value: [value] }]))
const packed = image({ '00280002': 3, '00280004': 'YBR_FULL_422', '00280010': 2, '00280011': 2, '00280100': 8 })

describe('one bit a pixel', () => {
  test('begins with the lowest bit of the first byte', () => {
    expect([...bitsToBytes(Uint8Array.of(0b0000_0101), 4)]).toEqual([1, 0, 1, 0])
  })

  test('of a later frame begins in the middle of a byte', () => {
    expect([...bitsToBytes(Uint8Array.of(0b1011_0000), 4, 4)]).toEqual([1, 1, 0, 1])
  })
})

describe('colour shared by two pixels', () => {
  test('is two bytes a pixel on the wire and three on the screen', () => {
    expect(nativeFrameLength(packed)).toBe(8)
    expect(prepareNative(new Uint8Array(8).fill(128), packed, 1)).toHaveLength(12)
  })

  test('without colour is grey', () => {
    expect([...packedToRgb(Uint8Array.of(10, 200, 128, 128), 2)]).toEqual([10, 10, 10, 200, 200, 200])
  })

  test('full red is red', () => {
    expect([...packedToRgb(Uint8Array.of(76, 76, 85, 255), 2).subarray(0, 3)]).toEqual([254, 0, 0])
  })
})

test('twelve bits stored in sixteen take two bytes a pixel', () => {
  expect(nativeFrameLength(image({ '00280010': 512, '00280011': 512, '00280100': 16 }))).toBe(524_288)
})

describe('a JPEG 2000 frame', () => {
  const j2k = '1.2.840.10008.1.2.4.90'
  const stream = (width: number, height: number) => {
    const bytes = new Uint8Array(64)
    bytes.set([0xff, 0x4f, 0xff, 0x51])
    const view = new DataView(bytes.buffer)
    view.setUint32(8, width)
    view.setUint32(12, height)
    bytes[42] = 15
    return bytes
  }
  const of = image({ '00280010': 1024, '00280011': 256 })

  test('of the size that the image says is decoded', () => {
    expect(fitsItsImage(stream(256, 1024), j2k, of)).toBe(true)
  })

  test.each([
    ['of another size', stream(3_722_445_056, 1024)],
    ['cut to nothing', new Uint8Array(3)],
  ])('%s is refused before it is decoded', (_, bytes) => {
    expect(fitsItsImage(bytes, j2k, of)).toBe(false)
  })
})

test('a JPEG-LS frame gets an end, should it have lost its own', () => {
  expect([...prepareCompressed(Uint8Array.of(1, 2), '1.2.840.10008.1.2.4.80')]).toEqual([1, 2, 0xff, 0xd9])
  expect([...prepareCompressed(Uint8Array.of(1, 2), '1.2.840.10008.1.2.4.70')]).toEqual([1, 2])
})

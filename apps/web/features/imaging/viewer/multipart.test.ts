import { describe, expect, test } from 'vitest'

import { firstPart, transferSyntaxOf } from './multipart.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const answer = (head: string, pixels: string) => bytes(`--gap\r\n${head}\r\n\r\n${pixels}\r\n--gap--\r\n`)
const type = 'multipart/related; type="application/octet-stream"; boundary=gap'

describe('one frame in a multipart answer', () => {
  test('comes out byte for byte, even when its pixels look like a line end', () => {
    const { bytes: frame } = firstPart(answer('Content-Type: application/octet-stream', 'ab\r\n--ga\r\nc'), type)
    expect(String.fromCharCode(...frame)).toBe('ab\r\n--ga\r\nc')
  })

  test('is as long as its own header says', () => {
    const { bytes: frame } = firstPart(answer('Content-Length: 2', 'ab\r\n--gap'), type)
    expect(String.fromCharCode(...frame)).toBe('ab')
  })

  test('names its transfer syntax', () => {
    const head = 'Content-Type: image/jphc; transfer-syntax=1.2.840.10008.1.2.4.201'
    expect(transferSyntaxOf(firstPart(answer(head, 'x'), type).contentType, 'none')).toBe('1.2.840.10008.1.2.4.201')
  })

  test.each([
    ['cut off', bytes('--gap\r\nContent-Type: x/y\r\n\r\nabc')],
    ['shorter than it says', answer('Content-Length: 2000', 'ab')],
    ['empty', bytes('')],
  ])('that is %s is refused', (_, body) => {
    expect(() => firstPart(body, type)).toThrow()
  })
})

test('a plain answer is the frame itself', () => {
  expect(firstPart(bytes('abc'), 'application/octet-stream').bytes).toEqual(bytes('abc'))
})

test('a frame that names no transfer syntax is in the one of its instance', () => {
  expect(transferSyntaxOf('application/octet-stream', '1.2.840.10008.1.2.1')).toBe('1.2.840.10008.1.2.1')
})

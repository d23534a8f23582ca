import { expect, test } from 'vitest'

import { decodeText } from './character-set.ts'

const bytes = (hex: string) => Uint8Array.from(hex.split(' '), (pair) => Number.parseInt(pair, 16))
const ascii = (text: string) => new TextEncoder().encode(text)

test('Japanese as in PS3.5 §H.3.1: three groups, escapes back to ASCII before each delimiter', () => {
  const name = bytes(
    '59 61 6D 61 64 61 5E 54 61 72 6F 75 3D 1B 24 42 3B 33 45 44 1B 28 42 5E 1B 24 42 42 40 4F 3A 1B 28 42 3D 1B 24 42 24 64 24 5E 24 40 1B 28 42 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 42',
  )
  expect(decodeText(name, ['', 'ISO 2022 IR 87'], '\\^=')).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう')
})

test('Japanese with half-width katakana as in PS3.5 §H.3.2', () => {
  const name = bytes('D4 CF C0 DE 5E C0 DB B3 3D 1B 24 42 3B 33 45 44 1B 28 4A 5E 1B 24 42 42 40 4F 3A 1B 28 4A')
  expect(decodeText(name, ['ISO 2022 IR 13', 'ISO 2022 IR 87'], '\\^=')).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎')
})

test('Korean as in PS3.5 §I.2: the escape holds until the next delimiter only', () => {
  const name = bytes('48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43 D1 CE D4 D7')
  expect(decodeText(name, ['', 'ISO 2022 IR 149'], '\\^=')).toBe('Hong^Gildong=洪^吉洞')
})

test('a delimiter ends what an escape sequence began: after it the first set holds again', () => {
  const name = bytes('1B 24 29 43 FB F3 5E C4')
  expect(decodeText(name, ['ISO 2022 IR 100', 'ISO 2022 IR 149'], '\\^=')).toBe('洪^Ä')
})

test.each([
  ['ISO_IR 100', 'C4 6E 65 61 73', 'Äneas'],
  ['ISO_IR 192', '4E 67 75 79 E1 BB 85 6E', 'Nguyễn'],
  ['GB18030', 'CD F5 5E D0 A1 B6 AB', '王^小东'],
  ['ISO_IR 127', 'E2 C8 C7 E6 EA', 'قباني'],
  ['ISO_IR 166', 'CA C1', 'สม'],
])('%s', (set, hex, text) => {
  expect(decodeText(bytes(hex), [set])).toBe(text)
})

test('letters beyond ASCII with no declared set are UTF-8 where they can be, Latin-1 where they cannot', () => {
  expect(decodeText(ascii('Nguyễn^Văn'), [])).toBe('Nguyễn^Văn')
  expect(decodeText(bytes('4D FC 6C 6C 65 72'), [])).toBe('Müller')
})

test('an unknown escape, a cut one and an unknown set lose nothing that is plain', () => {
  expect(decodeText(bytes('41 1B 2E 5A 42 1B'), ['', 'ISO 2022 IR 87'])).toContain('B')
  expect(decodeText(ascii('ABC é'), ['ISO_IR 999'])).toBe('ABC é')
})

import { decodeText } from './character-set.ts'
import type { DataSet, Element } from './data-set.ts'
import { DicomError } from './errors.ts'
import { type PersonName, parsePersonName } from './person-name.ts'

/** A value longer than this is no attribute of an index; it is left where it is. */
const longestText = 1 << 20

export const bytesOf = (set: DataSet, { offset, length }: Element) => set.bytes.subarray(offset, offset + length)

/** SpecificCharacterSet (0008,0005) as its values. */
export function characterSetOf(set: DataSet, inherited: readonly string[] = []): readonly string[] {
  const element = set.elements.get('00080005')
  if (!element) return inherited
  const values = latin(set, element).split('\\')
  return values.map((value) => value.trim())
}

/** All values of a text attribute, padding trimmed; `characterSet` decides letters beyond ASCII, default repertoire otherwise. */
export function texts(set: DataSet, tag: string, characterSet: readonly string[] = [], delimiters = '\\'): string[] {
  const element = set.elements.get(tag)
  if (!element || element.items || element.length === 0 || element.length > longestText) return []
  return trim(decodeText(bytesOf(set, element), characterSet, delimiters))
    .split('\\')
    .map((value) => trim(value).trim())
}

/** The first value of a text attribute; undefined when absent or empty. */
export const text = (set: DataSet, tag: string, characterSet: readonly string[] = []): string | undefined =>
  texts(set, tag, characterSet)[0] || undefined

/** The first value of a PN attribute. */
export function personName(set: DataSet, tag: string, characterSet: readonly string[]): PersonName | undefined {
  const [value] = texts(set, tag, characterSet, '\\^=')
  return value ? parsePersonName(value) : undefined
}

const integer = /^[+-]?\d{1,12}$/

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

/** Numbers of an IS attribute; one that is not an integer throws `bad_value` with its field name. */
export function integerTexts(set: DataSet, tag: string, field: string): number[] {
  return texts(set, tag)
    .filter(Boolean)
    .map((value) => {
      if (!integer.test(value)) throw new DicomError('bad_value', { field, value: printable(value) })
      return Number(value)
    })
}

/** Numbers of a DS (or IS) attribute that only describes: a value that is not a number makes the attribute absent. */
export function decimals(set: DataSet, tag: string): number[] | undefined {
  const values = texts(set, tag)
  return values.length > 0 && values.every((value) => decimal.test(value)) ? values.map(Number) : undefined
}

/** The first value of a US attribute (16 bits), or undefined. */
export function unsignedShort(set: DataSet, tag: string): number | undefined {
  const element = set.elements.get(tag)
  if (!element || element.items || element.length < 2) return undefined
  return view(set, element).getUint16(0, set.littleEndian)
}

/** 64-bit integers of an OV attribute, as numbers. */
export function veryLongs(set: DataSet, tag: string): number[] {
  const element = set.elements.get(tag)
  if (!element || element.items) return []
  const data = view(set, element)
  return Array.from({ length: element.length >> 3 }, (_, at) => Number(data.getBigUint64(at * 8, set.littleEndian)))
}

/** A date (DA) as `YYYY-MM-DD`; undefined when it is no day of the calendar. The old form `YYYY.MM.DD` is read too. */
export function date(set: DataSet, tag: string): string | undefined {
  const found = text(set, tag)?.match(/^(\d{4})\.?(\d{2})\.?(\d{2})$/)
  if (!found) return undefined
  const iso = `${found[1]}-${found[2]}-${found[3]}`
  const day = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : undefined
}

/** A time (TM) as `HH:MM:SS`, with the fraction when there is one; undefined when it is no time of day. */
export function time(set: DataSet, tag: string): string | undefined {
  const found = text(set, tag)?.match(/^(\d{2}):?(\d{2})?:?(\d{2})?(\.\d{1,6})?$/)
  if (!found) return undefined
  const [, hours, minutes = '00', seconds = '00', fraction = ''] = found
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined
  return `${hours}:${minutes}:${seconds === '60' ? '59' : seconds}${fraction}`
}

/** The first item of a sequence. */
export const firstItem = (set: DataSet | undefined, tag: string): DataSet | undefined =>
  set?.elements.get(tag)?.items?.[0]

const latin = (set: DataSet, element: Element) => trim(decodeText(bytesOf(set, element), ['ISO_IR 100']))
const view = (set: DataSet, { offset, length }: Element) =>
  new DataView(set.bytes.buffer, set.bytes.byteOffset + offset, length)
const trim = (value: string) => value.replace(/[\s\0]+$/, '')
const printable = (value: string) => value.slice(0, 32).replace(/[^\x20-\x7e]/g, '?')

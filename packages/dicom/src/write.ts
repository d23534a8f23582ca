import { attributeOf } from './dictionary.ts'
import { concat } from './part10.ts'
import { explicitLittleEndian, implicitLittleEndian, transferSyntaxOf } from './transfer-syntax.ts'

export type AttributeValue = string | number | Uint8Array | Attributes
/** Attributes by keyword: `{ PatientName: 'Nguyễn^An^Văn', PixelSpacing: [0.5, 0.5], SomeSequence: [{ … }] }`. */
export type Attributes = { readonly [keyword: string]: AttributeValue | readonly AttributeValue[] | undefined }

const utf8 = new TextEncoder()
const shortVrs = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))
/** Named in the file meta information; a 2.25 UID of this product. */
const implementationClassUid = '2.25.170306425107215372910241527301466218543'

/**
 * Writes a Part 10 file (PS3.10 §7). Text is UTF-8, and SpecificCharacterSet says so.
 * @param attributes the data set without pixel data; SOPClassUID and SOPInstanceUID must be among them
 * @param frames coded frames in the transfer syntax, one array each: samples when native, a codestream when encapsulated
 */
export function writePart10(
  attributes: Attributes,
  transferSyntaxUid: string,
  frames: readonly Uint8Array[] = [],
): Uint8Array {
  const { explicit, littleEndian } = transferSyntaxOf(transferSyntaxUid)
  if (!littleEndian) throw new Error('big endian is read, never written: it is retired (PS3.5 §A.3)')

  const dataSet = encodeDataSet({ SpecificCharacterSet: 'ISO_IR 192', ...attributes }, explicit)
  const pixels = frames.length > 0 ? encodePixelData(attributes, transferSyntaxUid, frames) : []
  return concat([encodeMeta(attributes, transferSyntaxUid), dataSet, ...pixels])
}

function encodeMeta(attributes: Attributes, transferSyntaxUid: string) {
  const group = encodeDataSet(
    {
      FileMetaInformationVersion: new Uint8Array([0, 1]),
      MediaStorageSOPClassUID: attributes.SOPClassUID,
      MediaStorageSOPInstanceUID: attributes.SOPInstanceUID,
      TransferSyntaxUID: transferSyntaxUid,
      ImplementationClassUID: implementationClassUid,
    },
    true,
  )
  const length = encodeDataSet({ FileMetaInformationGroupLength: group.length }, true)
  return concat([new Uint8Array(128), utf8.encode('DICM'), length, group])
}

/** Elements in tag order, sequences with their lengths given. */
export function encodeDataSet(attributes: Attributes, explicit: boolean): Uint8Array {
  const elements = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([keyword, value]) => ({ ...attributeOf(keyword), value: [value].flat() as AttributeValue[] }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
  return concat(
    elements.flatMap(({ tag, vr, value }) => element(tag, vr, encodeValue(tag, vr, value, explicit), explicit)),
  )
}

/** An element as written: header and value. */
export function element(
  tag: string,
  vr: string,
  value: Uint8Array,
  explicit: boolean,
  length = value.length,
): Uint8Array[] {
  const short = explicit && shortVrs.has(vr)
  const header = new Uint8Array(explicit && !short ? 12 : 8)
  const view = new DataView(header.buffer)
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true)
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true)
  if (explicit) header.set(utf8.encode(vr), 4)
  if (short && length > 0xffff) throw new Error(`${tag} is too long for ${vr}`)
  if (short) view.setUint16(6, length, true)
  if (!short) view.setUint32(header.length - 4, length, true)
  return [header, value]
}

const widths: Readonly<Record<string, readonly [number, (view: DataView, at: number, value: number) => void]>> = {
  US: [2, (view, at, value) => view.setUint16(at, value, true)],
  SS: [2, (view, at, value) => view.setInt16(at, value, true)],
  UL: [4, (view, at, value) => view.setUint32(at, value, true)],
  SL: [4, (view, at, value) => view.setInt32(at, value, true)],
  FL: [4, (view, at, value) => view.setFloat32(at, value, true)],
  FD: [8, (view, at, value) => view.setFloat64(at, value, true)],
  OV: [8, (view, at, value) => view.setBigUint64(at, BigInt(value), true)],
}

function encodeValue(tag: string, vr: string, values: readonly AttributeValue[], explicit: boolean): Uint8Array {
  if (vr === 'SQ') {
    return concat(
      values.flatMap((value) => element('FFFEE000', '', encodeDataSet(value as Attributes, explicit), false)),
    )
  }
  const [first] = values
  if (first instanceof Uint8Array) return padded(first, 0)
  const width = widths[vr]
  if (width) {
    const [size, set] = width
    const bytes = new Uint8Array(size * values.length)
    const view = new DataView(bytes.buffer)
    values.forEach((value, at) => {
      set(view, at * size, Number(value))
    })
    return bytes
  }
  if (vr === 'AT')
    return encodeValue(
      tag,
      'US',
      values.flatMap((value) =>
        String(value)
          .match(/.{4}/g)!
          .map((half) => Number.parseInt(half, 16)),
      ),
      explicit,
    )
  if (vr === 'OW' || vr === 'OB' || vr === 'UN') throw new Error(`${tag} takes bytes`)
  const text = values.map((value) => (vr === 'DS' ? decimalString(Number(value)) : String(value))).join('\\')
  return padded(utf8.encode(text.normalize('NFC')), vr === 'UI' ? 0 : 0x20)
}

/** At most 16 characters (PS3.5 §6.2, DS). */
function decimalString(value: number): string {
  const plain = String(value)
  return plain.length <= 16 ? plain : String(Number(value.toPrecision(10))).slice(0, 16)
}

function encodePixelData(
  attributes: Attributes,
  transferSyntaxUid: string,
  frames: readonly Uint8Array[],
): Uint8Array[] {
  const { encapsulated } = transferSyntaxOf(transferSyntaxUid)
  if (!encapsulated) {
    const vr = Number(attributes.BitsAllocated) > 8 || transferSyntaxUid === implicitLittleEndian ? 'OW' : 'OB'
    return element('7FE00010', vr, padded(concat(frames), 0), transferSyntaxUid === explicitLittleEndian)
  }
  const fragments = frames.map((frame) => padded(frame, 0))
  const table = new Uint8Array(4 * frames.length)
  let offset = 0
  fragments.forEach((fragment, at) => {
    new DataView(table.buffer).setUint32(at * 4, offset, true)
    offset += 8 + fragment.length
  })
  return [
    ...element('7FE00010', 'OB', new Uint8Array(0), true, 0xffffffff),
    ...[table, ...fragments].flatMap((fragment) => element('FFFEE000', '', fragment, false)),
    ...element('FFFEE0DD', '', new Uint8Array(0), false),
  ]
}

/** Values have even lengths (PS3.5 §7.1.1). */
export function padded(bytes: Uint8Array, pad: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : concat([bytes, Uint8Array.of(pad)])
}

import type { DataSet, Element } from './data-set.ts'
import { followsPixelRepresentation, vrOf } from './dictionary.ts'
import { pixelElement } from './frames.ts'
import { concat, type Part10 } from './part10.ts'
import { decodeFrame, frameBytes } from './pixels.ts'
import { describe } from './read.ts'
import { explicitLittleEndian } from './transfer-syntax.ts'
import { bytesOf, unsignedShort } from './values.ts'
import { element, encodeDataSet, padded } from './write.ts'

/** Bytes of one number of a VR: what has to be turned round when a file comes from big endian. */
const widths: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  AT: 2,
  OW: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  OF: 4,
  OL: 4,
  FD: 8,
  OD: 8,
  SV: 8,
  UV: 8,
  OV: 8,
}

/**
 * The same file in explicit little endian, its frames decoded to native pixels: the transfer syntax that every receiver takes
 * (PS3.5 §10.1). Colour comes out pixel by pixel, in RGB or YBR_FULL as the codestream had it.
 * @throws DicomError as `decodeFrame`
 */
export async function explicitLittleEndianFile(part10: Part10): Promise<Uint8Array> {
  const { dataSet, meta, transferSyntax, bytes } = part10
  if (transferSyntax.uid === explicitLittleEndian) return bytes

  const { image, frames } = describe(part10)
  const changed = new Map<string, Uint8Array>()
  if (image && transferSyntax.encapsulated) {
    const decoded: Uint8Array[] = []
    let photometric = image.photometric
    for (const frame of frames) {
      const pixels = await decodeFrame(frameBytes(bytes, frame), image, transferSyntax.uid, frame.firstBit)
      decoded.push(new Uint8Array(pixels.samples.buffer, pixels.samples.byteOffset, pixels.samples.byteLength))
      photometric = pixels.photometric
    }
    const native = element('7FE00010', image.bitsAllocated > 8 ? 'OW' : 'OB', padded(concat(decoded), 0), true)
    changed.set('7FE00010', concat(native))
    changed.set('00280004', encodeDataSet({ PhotometricInterpretation: photometric }, true))
    if (image.samplesPerPixel > 1) changed.set('00280006', encodeDataSet({ PlanarConfiguration: 0 }, true))
    // The tables of the encapsulated frames say nothing about native ones.
    for (const tag of ['7FE00001', '7FE00002']) changed.set(tag, new Uint8Array(0))
  }
  const body = encode(dataSet, { signed: false }, changed)
  return concat([metaFor(meta), body])
}

function metaFor(meta: DataSet): Uint8Array {
  const kept = [...meta.elements.values()].filter(
    ({ tag }) => tag.startsWith('0002') && tag !== '00020000' && tag !== '00020010',
  )
  const elements = [
    ...kept.map(
      ({ tag, vr, offset, length }) =>
        [tag, concat(element(tag, vr ?? 'UN', meta.bytes.subarray(offset, offset + length), true))] as const,
    ),
    ['00020010', encodeDataSet({ TransferSyntaxUID: explicitLittleEndian }, true)] as const,
  ].sort(([a], [b]) => (a < b ? -1 : 1))
  const group = concat(elements.map(([, bytes]) => bytes))
  return concat([
    meta.bytes.subarray(0, 132),
    encodeDataSet({ FileMetaInformationGroupLength: group.length }, true),
    group,
  ])
}

type Context = { readonly signed: boolean }

function encode(set: DataSet, outer: Context, changed: ReadonlyMap<string, Uint8Array> = new Map()): Uint8Array {
  const representation = unsignedShort(set, '00280103')
  const context = { signed: representation === undefined ? outer.signed : representation === 1 }
  const tags = [...set.elements.keys()].filter((tag) => !tag.endsWith('0000') && !tag.startsWith('FFFE')).sort()
  return concat(tags.flatMap((tag) => changed.get(tag) ?? encodeElement(set, set.elements.get(tag)!, context)))
}

function encodeElement(set: DataSet, source: Element, context: Context): Uint8Array[] {
  const { tag, items, fragments } = source
  if (items)
    return element(
      tag,
      'SQ',
      concat(items.flatMap((item) => element('FFFEE000', '', encode(item, context), false))),
      true,
    )
  const vr = vrOfElement(set, source, context)
  if (fragments) return []
  const value = turned(set, source, vr)
  // A text too long for its own VR's 16-bit length can only have been written in implicit VR: UN keeps it (PS3.5 §6.2.2).
  return element(
    tag,
    value.length > 0xffff && !longVrs.has(vr) ? 'UN' : vr,
    padded(value, vr === 'UI' || widths[vr] ? 0 : 0x20),
    true,
  )
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])

function vrOfElement(set: DataSet, { tag, vr }: Element, { signed }: Context) {
  if (vr !== undefined && vr !== 'UN') return vr
  if (tag === '7FE00010') return pixelElement(set) && (unsignedShort(set, '00280100') ?? 16) <= 8 ? 'OB' : 'OW'
  const known = vrOf(tag)
  if (known === 'SQ') return 'UN'
  return known === 'US' && signed && followsPixelRepresentation(tag) ? 'SS' : known
}

function turned(set: DataSet, source: Element, vr: string): Uint8Array {
  const bytes = bytesOf(set, source)
  const width = widths[vr]
  if (set.littleEndian || !width) return bytes
  const own = bytes.slice()
  for (let at = 0; at + width <= own.length; at += width) own.subarray(at, at + width).reverse()
  return own
}

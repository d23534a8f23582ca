/** How pixel data of a transfer syntax is coded; `native` means uncompressed (PS3.5 §10 and Annex A). */
export type Coding = 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'unsupported'

export type TransferSyntax = {
  readonly uid: string
  readonly explicit: boolean
  readonly littleEndian: boolean
  readonly encapsulated: boolean
  readonly coding: Coding
  /** The type of one frame in a multipart answer (PS3.18 Table 8.7.3-5). */
  readonly mediaType: string
}

export const implicitLittleEndian = '1.2.840.10008.1.2'
export const explicitLittleEndian = '1.2.840.10008.1.2.1'
export const explicitBigEndian = '1.2.840.10008.1.2.2'
export const deflatedLittleEndian = '1.2.840.10008.1.2.1.99'
export const rleLossless = '1.2.840.10008.1.2.5'
export const jpegBaseline = '1.2.840.10008.1.2.4.50'
export const jpegLsLossless = '1.2.840.10008.1.2.4.80'
export const jpeg2000Lossless = '1.2.840.10008.1.2.4.90'
export const htj2kLossless = '1.2.840.10008.1.2.4.201'
export const htj2kLosslessRpcl = '1.2.840.10008.1.2.4.202'

const native = (uid: string, explicit: boolean, littleEndian: boolean): TransferSyntax => ({
  uid,
  explicit,
  littleEndian,
  encapsulated: false,
  coding: 'native',
  mediaType: 'application/octet-stream',
})
const encapsulated = (uid: string, coding: Coding, mediaType: string): TransferSyntax => ({
  uid,
  explicit: true,
  littleEndian: true,
  encapsulated: true,
  coding,
  mediaType,
})

const known: ReadonlyMap<string, TransferSyntax> = new Map(
  [
    native(implicitLittleEndian, false, true),
    native(explicitLittleEndian, true, true),
    native(deflatedLittleEndian, true, true),
    native(explicitBigEndian, true, false),
    encapsulated(rleLossless, 'rle', 'image/dicom-rle'),
    encapsulated(jpegBaseline, 'jpeg', 'image/jpeg'),
    encapsulated('1.2.840.10008.1.2.4.51', 'jpeg', 'image/jpeg'),
    encapsulated('1.2.840.10008.1.2.4.57', 'jpeg-lossless', 'image/jpeg'),
    encapsulated('1.2.840.10008.1.2.4.70', 'jpeg-lossless', 'image/jpeg'),
    encapsulated(jpegLsLossless, 'jpeg-ls', 'image/jls'),
    encapsulated('1.2.840.10008.1.2.4.81', 'jpeg-ls', 'image/jls'),
    encapsulated(jpeg2000Lossless, 'jpeg-2000', 'image/jp2'),
    encapsulated('1.2.840.10008.1.2.4.91', 'jpeg-2000', 'image/jp2'),
    encapsulated(htj2kLossless, 'htj2k', 'image/jphc'),
    encapsulated(htj2kLosslessRpcl, 'htj2k', 'image/jphc'),
    encapsulated('1.2.840.10008.1.2.4.203', 'htj2k', 'image/jphc'),
    encapsulated('1.2.840.10008.1.2.4.100', 'unsupported', 'video/mpeg2'),
    encapsulated('1.2.840.10008.1.2.4.102', 'unsupported', 'video/mp4'),
    encapsulated('1.2.840.10008.1.2.4.103', 'unsupported', 'video/mp4'),
  ].map((syntax) => [syntax.uid, syntax]),
)

/**
 * The properties of a transfer syntax UID. One that is not listed is taken as explicit little endian and encapsulated, as
 * every syntax added since 1993 is (PS3.5 Annex A.4), so that its header is read even where its pixels cannot be.
 */
export function transferSyntaxOf(uid: string): TransferSyntax {
  return known.get(uid) ?? encapsulated(uid, 'unsupported', 'application/octet-stream')
}

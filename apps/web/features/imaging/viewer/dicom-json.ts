import { displayPersonName } from '@lientuyen/dicom/person-name'

/** One attribute of the DICOM JSON model (PS3.18 §F.2). */
type Attribute = Readonly<{ vr?: string; Value?: readonly unknown[]; BulkDataURI?: string; InlineBinary?: string }>

/** A data set as a DICOMweb server gives it: tags in eight upper-case hexadecimal digits. */
export type DicomJson = Readonly<Record<string, Attribute>>

/** The first value as text, trimmed; undefined when absent or empty. */
export function textOf(set: DicomJson, tag: string): string | undefined {
  const value = set[tag]?.Value?.[0]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() || undefined : undefined
}

/** All values as text. */
export const textsOf = (set: DicomJson, tag: string): string[] =>
  (set[tag]?.Value ?? []).filter((value) => typeof value === 'string' || typeof value === 'number').map(String)

/** All values as numbers; undefined when there is none or one of them is no number (some servers write DS as text). */
export function numbersOf(set: DicomJson, tag: string): number[] | undefined {
  const values = set[tag]?.Value?.map((value) => (value === null || value === '' ? Number.NaN : Number(value)))
  return values && values.length > 0 && values.every(Number.isFinite) ? values : undefined
}

export const numberOf = (set: DicomJson, tag: string): number | undefined => numbersOf(set, tag)?.[0]

/** The items of a sequence. */
export const itemsOf = (set: DicomJson | undefined, tag: string): readonly DicomJson[] =>
  (set?.[tag]?.Value ?? []).filter((item): item is DicomJson => typeof item === 'object' && item !== null)

/** A person's name as people here write it. */
export function nameOf(set: DicomJson, tag: string): string | undefined {
  const value = set[tag]?.Value?.[0]
  if (typeof value === 'string') return displayPersonName({ Alphabetic: value }) || undefined
  return typeof value === 'object' && value !== null ? displayPersonName(value) || undefined : undefined
}

/** Bytes written into the document itself. */
export function inlineBytesOf(set: DicomJson, tag: string): Uint8Array<ArrayBuffer> | undefined {
  const inline = set[tag]?.InlineBinary
  return inline === undefined ? undefined : Uint8Array.from(atob(inline), (letter) => letter.charCodeAt(0))
}

/** The attributes in force for one frame (1-based): the image's own, then what all frames share, then the frame's (PS3.3 §C.7.6.16). */
export function attributesOfFrame(set: DicomJson, frame: number): DicomJson {
  const shared = itemsOf(set, '52009229')[0]
  const own = itemsOf(set, '52009230')[frame - 1]
  if (!shared && !own) return set
  const groups = [shared, own].flatMap((item) =>
    Object.keys(item ?? {}).flatMap((tag) => itemsOf(item, tag).slice(0, 1)),
  )
  return Object.assign({}, set, ...groups)
}

/// <reference path="./dcmjs.d.ts" />
import dictionary from 'dcmjs/dictionary'

/** VRs that the dictionary leaves to the context: OB or OW; US or SS by PixelRepresentation; US or OW in a LUT (PS3.6 §6). */
const byContext: Readonly<Record<string, string>> = { ox: 'OW', xs: 'US', lt: 'OW', up: 'UL', na: 'UN' }

type Attribute = { readonly tag: string; readonly vr: string; readonly keyword: string }

const byTag = new Map<string, Attribute>()
const byKeyword = new Map<string, Attribute>()
for (const [key, { vr, name }] of Object.entries(dictionary)) {
  const found = key.match(/^\(([0-9A-F]{4})(?:-[0-9A-F]{4})?,([0-9A-F]{4})\)$/i)
  if (!found || !vr || !name) continue
  const attribute = { tag: `${found[1]}${found[2]}`.toUpperCase(), vr: byContext[vr] ?? vr, keyword: name }
  byTag.set(attribute.tag, attribute)
  if (!byKeyword.has(name)) byKeyword.set(name, attribute)
}

/** Group, and element within it, of attributes that repeat in even groups (overlays and curves, PS3.5 §7.6). */
const repeating = /^(60|50)[0-9A-F]{2}([0-9A-F]{4})$/
const signedOrNot = new Set(
  Object.values(dictionary)
    .filter(({ vr }) => vr === 'xs')
    .map(({ tag }) => tag.replace(/[(),]/g, '').toUpperCase()),
)

/** The VR of a tag by the dictionary; group lengths are UL, private creators LO, anything unknown UN. */
export function vrOf(tag: string): string {
  const base = tag.replace(repeating, '$100$2')
  const known = byTag.get(tag)?.vr ?? byTag.get(base)?.vr
  if (known) return known
  if (tag.endsWith('0000')) return 'UL'
  const isPrivate = Number.parseInt(tag.slice(3, 4), 16) % 2 === 1
  return isPrivate && /^00[1-9A-F][0-9A-F]$/.test(tag.slice(4)) ? 'LO' : 'UN'
}

/** Tag and VR of a keyword such as `PatientName`. @throws Error for one that the standard does not have: a slip in our code */
export function attributeOf(keyword: string): Attribute {
  const attribute = byKeyword.get(keyword)
  if (!attribute) throw new Error(`${keyword} is no DICOM keyword`)
  return attribute
}

/** Whether values of this tag are SS when PixelRepresentation is 1, US otherwise. */
export const followsPixelRepresentation = (tag: string): boolean => signedOrNot.has(tag)

export const keywordOf = (tag: string): string | undefined => byTag.get(tag)?.keyword

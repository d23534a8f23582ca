import type { DataSet } from './data-set.ts'
import { DicomError } from './errors.ts'
import { type FrameLocation, locateFrames, pixelElement } from './frames.ts'
import { type ImageAttributes, readImage } from './image.ts'
import { orDicomError, type Part10, readPart10 } from './part10.ts'
import type { PersonName } from './person-name.ts'
import { characterSetOf, date, integerTexts, personName, text, texts, time } from './values.ts'

/** What an index keeps of an instance. Dates are `YYYY-MM-DD`, times `HH:MM:SS[.ffffff]`, as written and without a zone. */
export type Instance = {
  readonly transferSyntaxUid: string
  readonly originalTransferSyntaxUid: string
  readonly sopClassUid?: string
  readonly sopInstanceUid?: string
  readonly studyInstanceUid?: string
  readonly seriesInstanceUid?: string
  readonly characterSet: readonly string[]
  readonly patient: {
    readonly id?: string
    readonly issuer?: string
    readonly name?: PersonName
    readonly birthDate?: string
    readonly sex?: 'M' | 'F' | 'O'
  }
  readonly study: {
    readonly id?: string
    readonly date?: string
    readonly time?: string
    readonly description?: string
    readonly accessionNumber?: string
    readonly referringPhysician?: PersonName
  }
  readonly series: {
    readonly modality?: string
    readonly number?: number
    readonly description?: string
    readonly bodyPart?: string
    readonly date?: string
    readonly time?: string
  }
  readonly instanceNumber?: number
  /** Absent for documents and reports: there is nothing to draw. */
  readonly image?: ImageAttributes
  readonly frames: readonly FrameLocation[]
  /** The media type of an encapsulated document (PDF, CDA, …), when this is one. */
  readonly documentType?: string
}

/** An instance that a store can file: the four identifiers are there. */
export type IdentifiedInstance = Instance &
  Required<Pick<Instance, 'sopClassUid' | 'sopInstanceUid' | 'studyInstanceUid' | 'seriesInstanceUid'>>

/**
 * Reads a Part 10 file for an index or a viewer. Missing identifiers are allowed here; a store asks `requireIdentifiers`.
 * @throws DicomError and nothing else, whatever the bytes are
 */
export const readInstance = (file: Uint8Array): Instance => describe(readPart10(file))

/** The attributes of a file that was read. @throws DicomError bad_value, truncated, corrupt_data_set, corrupt_pixel_data */
export function describe(part10: Part10): Instance {
  return orDicomError(() => {
    const { dataSet, transferSyntax, originalTransferSyntaxUid, meta } = part10
    const characterSet = characterSetOf(dataSet)
    const image = pixelElement(dataSet) ? readImage(dataSet, characterSet) : undefined
    return {
      transferSyntaxUid: transferSyntax.uid,
      originalTransferSyntaxUid,
      sopClassUid: uid(dataSet, '00080016', 'SOPClassUID') ?? uid(meta, '00020002', 'MediaStorageSOPClassUID'),
      sopInstanceUid: uid(dataSet, '00080018', 'SOPInstanceUID') ?? uid(meta, '00020003', 'MediaStorageSOPInstanceUID'),
      studyInstanceUid: uid(dataSet, '0020000D', 'StudyInstanceUID'),
      seriesInstanceUid: uid(dataSet, '0020000E', 'SeriesInstanceUID'),
      characterSet,
      patient: {
        id: text(dataSet, '00100020', characterSet),
        issuer: text(dataSet, '00100021', characterSet),
        name: personName(dataSet, '00100010', characterSet),
        birthDate: date(dataSet, '00100030'),
        sex: sex(dataSet),
      },
      study: {
        id: text(dataSet, '00200010', characterSet),
        date: date(dataSet, '00080020'),
        time: time(dataSet, '00080030'),
        description: text(dataSet, '00081030', characterSet),
        accessionNumber: text(dataSet, '00080050', characterSet),
        referringPhysician: personName(dataSet, '00080090', characterSet),
      },
      series: {
        modality: text(dataSet, '00080060'),
        number: ordinal(dataSet, '00200011'),
        description: text(dataSet, '0008103E', characterSet),
        bodyPart: text(dataSet, '00180015'),
        date: date(dataSet, '00080021'),
        time: time(dataSet, '00080031'),
      },
      instanceNumber: ordinal(dataSet, '00200013'),
      image,
      frames: image ? locateFrames(part10, image) : [],
      documentType: dataSet.elements.has('00420011') ? text(dataSet, '00420012') : undefined,
    }
  })
}

/** The same instance, known to carry its identifiers. @throws DicomError missing_identifier with the first field that lacks */
export function requireIdentifiers(instance: Instance): IdentifiedInstance {
  const { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid } = instance
  if (!studyInstanceUid) throw new DicomError('missing_identifier', { field: 'StudyInstanceUID' })
  if (!seriesInstanceUid) throw new DicomError('missing_identifier', { field: 'SeriesInstanceUID' })
  if (!sopInstanceUid) throw new DicomError('missing_identifier', { field: 'SOPInstanceUID' })
  if (!sopClassUid) throw new DicomError('missing_identifier', { field: 'SOPClassUID' })
  return { ...instance, sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid }
}

/** Digits and dots only (PS3.5 §9.1): UIDs become file names and URLs. Leading zeros in a component occur and are let pass. */
function uid(set: DataSet, tag: string, field: string): string | undefined {
  const [value] = texts(set, tag)
  if (!value) return undefined
  if (!/^\d[\d.]{0,63}$/.test(value) || value.includes('..')) throw new DicomError('bad_value', { field })
  return value
}

function sex(set: DataSet) {
  const value = text(set, '00100040')?.toUpperCase()
  return value === 'M' || value === 'F' || value === 'O' ? value : undefined
}

/** A number that only orders things on a list: one that is no integer is left out, not refused. */
function ordinal(set: DataSet, tag: string): number | undefined {
  const [value] = texts(set, tag)
  if (!value || !/^[+-]?\d{1,10}$/.test(value)) return undefined
  return integerTexts(set, tag, tag)[0]
}

import { attributesOfFrame, type DicomJson, numberOf, textOf } from './dicom-json.ts'
import { planeOf } from './image-modules.ts'

/** One picture of a stack: a frame of an instance. */
export type Picture = Readonly<{ instance: DicomJson; sopInstanceUid: string; frame: number; isMultiFrame: boolean }>

/** What a series holds: pictures to scroll, and documents to read. */
export type SeriesContent = Readonly<{ pictures: readonly Picture[]; documents: readonly ReadableObject[] }>
export type ReadableObject = Readonly<{
  kind: 'pdf' | 'report' | 'other'
  sopInstanceUid: string
  instance: DicomJson
}>

const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1'
const structuredReport = '1.2.840.10008.5.1.4.1.1.88.'

const hasPixels = (instance: DicomJson) =>
  numberOf(instance, '00280010') !== undefined && numberOf(instance, '00280011') !== undefined

/** Sorts the instances of a series as they lie in the patient, takes multi-frame objects apart, and keeps documents aside. */
export function contentOf(instances: readonly DicomJson[]): SeriesContent {
  const images = instances.filter(hasPixels)
  const documents = instances.filter((instance) => !hasPixels(instance)).map(readable)
  return { pictures: inOrder(images).flatMap(framesOf), documents }
}

function readable(instance: DicomJson): ReadableObject {
  const sopClass = textOf(instance, '00080016') ?? ''
  const kind = sopClass === encapsulatedPdf ? 'pdf' : sopClass.startsWith(structuredReport) ? 'report' : 'other'
  return { kind, sopInstanceUid: textOf(instance, '00080018') ?? '', instance }
}

function framesOf(instance: DicomJson): Picture[] {
  const sopInstanceUid = textOf(instance, '00080018') ?? ''
  const frames = Math.max(1, numberOf(instance, '00280008') ?? 1)
  return Array.from({ length: frames }, (_, at) => ({
    instance,
    sopInstanceUid,
    frame: at + 1,
    isMultiFrame: frames > 1,
  }))
}

/**
 * By place along the normal when all slices are parallel and each has its own place, in the direction in which the equipment numbered
 * them; else by instance number.
 */
function inOrder(images: readonly DicomJson[]): readonly DicomJson[] {
  const byNumber = images.toSorted((a, b) => instanceNumber(a) - instanceNumber(b))
  const places = byNumber.map(placeOf)
  const [first] = places
  const areParallel = places.every((place) => place && first && dot(place.normal, first.normal) > 0.999)
  if (!areParallel || byNumber.length < 2) return byNumber

  const along = places.map((place) => dot(place!.position, first!.normal))
  const areApart = new Set(along.map((at) => at.toFixed(2))).size === along.length
  if (!areApart) return byNumber

  const byPlace = byNumber.map((_, at) => at).toSorted((a, b) => along[a]! - along[b]!)
  const isNumberedBackwards = byPlace[0]! > byPlace.at(-1)!
  return (isNumberedBackwards ? byPlace.toReversed() : byPlace).map((at) => byNumber[at]!)
}

type Vector = readonly [number, number, number]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const instanceNumber = (instance: DicomJson) => numberOf(instance, '00200013') ?? Number.MAX_SAFE_INTEGER

function placeOf(instance: DicomJson): { normal: Vector; position: Vector } | undefined {
  const plane = planeOf(attributesOfFrame(instance, 1))
  return plane.isPlaced ? { normal: cross(plane.rowCosines, plane.columnCosines), position: plane.origin } : undefined
}

/** Frames a second that the equipment recommends or recorded (PS3.3 §C.7.6.5); undefined for a stack that is no film. */
export function filmRateOf({ instance, isMultiFrame }: Picture): number | undefined {
  if (!isMultiFrame) return undefined
  const frameTime = numberOf(instance, '00181063')
  const rate =
    numberOf(instance, '00082144') ?? numberOf(instance, '00180040') ?? (frameTime ? 1000 / frameTime : undefined)
  return rate && rate > 0 ? Math.min(60, Math.max(1, Math.round(rate))) : undefined
}

import { encodeFrame, type Samples } from '../encode.ts'
import {
  explicitLittleEndian,
  htj2kLosslessRpcl,
  jpeg2000Lossless,
  jpegBaseline,
  jpegLsLossless,
} from '../transfer-syntax.ts'
import { uidFrom } from '../uid.ts'
import { type Attributes, writePart10 } from '../write.ts'
import { chestInstances, filmInstance } from './chest-study.ts'
import { headInstances, mrInstances } from './head-study.ts'
import { ultrasoundInstance } from './ultrasound-study.ts'

export type PhantomKind = 'ct-head' | 'ct-chest' | 'mr-brain' | 'dx-chest' | 'us-heart'

export type PhantomPatient = {
  readonly id: string
  /** A PN value, `family^given^middle`: `Nguyễn^An^Văn`. */
  readonly name: string
  /** YYYY-MM-DD. */
  readonly birthDate: string
  readonly sex: 'M' | 'F' | 'O'
}

export type PhantomOrder = {
  readonly kind: PhantomKind
  readonly patient: PhantomPatient
  /** Decides the anatomy and every UID: the same order gives the same bytes. */
  readonly seed: string
  /** YYYY-MM-DD. */
  readonly studyDate: string
  /** HH:MM:SS. */
  readonly studyTime?: string
  readonly accessionNumber?: string
  readonly institution?: string
  readonly transferSyntax?: string
  /** Slices of a CT (200 unless told) or of each MR series (24), frames of an ultrasound (30). */
  readonly slices?: number
  /** Whether the finding of the kind is there: a bleed, a nodule. True unless told. */
  readonly finding?: boolean
}

/** One image before it is coded: its attributes beyond the study's, and its frames' samples. */
export type PhantomImage = {
  readonly series: number
  readonly attributes: Attributes
  readonly frames: readonly Samples[]
}

type Recipe = {
  readonly description: string
  readonly transferSyntax: string
  readonly images: (order: PhantomOrder) => Iterable<PhantomImage>
}

const recipes: Readonly<Record<PhantomKind, Recipe>> = {
  'ct-head': {
    description: 'CT sọ não không tiêm thuốc cản quang',
    transferSyntax: htj2kLosslessRpcl,
    images: headInstances,
  },
  'ct-chest': {
    description: 'CT ngực không tiêm thuốc cản quang',
    transferSyntax: jpegLsLossless,
    images: chestInstances,
  },
  'mr-brain': { description: 'MRI sọ não', transferSyntax: explicitLittleEndian, images: mrInstances },
  'dx-chest': { description: 'X-quang ngực thẳng', transferSyntax: jpeg2000Lossless, images: filmInstance },
  'us-heart': { description: 'Siêu âm tim qua thành ngực', transferSyntax: jpegBaseline, images: ultrasoundInstance },
}

/** The StudyInstanceUID that an order will have. */
export const phantomStudyUid = ({ seed, kind }: Pick<PhantomOrder, 'seed' | 'kind'>): string =>
  uidFrom(`${kind}/${seed}/study`)

/**
 * Makes a study of a body that never lived, file by file: Part 10 bytes with names in UTF-8, geometry in patient coordinates
 * and rescaled units, so that stacks, volumes, measurements and windows behave as with real ones.
 */
export async function* phantomStudy(order: PhantomOrder): AsyncGenerator<{ fileName: string; bytes: Uint8Array }> {
  const recipe = recipes[order.kind]
  const transferSyntax = order.transferSyntax ?? recipe.transferSyntax
  let number = 0
  for (const { series, attributes, frames } of recipe.images(order)) {
    number++
    const [first] = frames
    const coded: Uint8Array[] = []
    for (const frame of frames) coded.push(await encodeFrame(frame, transferSyntax))
    const bytes = writePart10(
      {
        ...studyAttributes(order, recipe.description),
        SeriesInstanceUID: uidFrom(`${order.kind}/${order.seed}/series/${series}`),
        SeriesNumber: series,
        SOPInstanceUID: uidFrom(`${order.kind}/${order.seed}/image/${number}`),
        InstanceNumber: number,
        ...pixelAttributes(first!, frames.length, transferSyntax),
        ...attributes,
      },
      transferSyntax,
      coded,
    )
    yield { fileName: `${order.kind}/series-${series}/${String(number).padStart(4, '0')}.dcm`, bytes }
  }
}

function studyAttributes(
  { kind, seed, patient, studyDate, studyTime = '08:30:00', ...order }: PhantomOrder,
  description: string,
) {
  const [day, moment] = [studyDate.replaceAll('-', ''), studyTime.replaceAll(':', '')]
  return {
    StudyInstanceUID: phantomStudyUid({ kind, seed }),
    StudyID: seed.slice(0, 16),
    StudyDescription: description,
    AccessionNumber: order.accessionNumber ?? '',
    InstitutionName: order.institution,
    ReferringPhysicianName: '',
    PatientName: patient.name,
    PatientID: patient.id,
    PatientBirthDate: patient.birthDate.replaceAll('-', ''),
    PatientSex: patient.sex,
    Manufacturer: 'Lien Tuyen phantom',
    ...Object.fromEntries(
      ['Study', 'Series', 'Content', 'Acquisition'].flatMap((part) => [
        [`${part}Date`, day],
        [`${part}Time`, moment],
      ]),
    ),
  }
}

function pixelAttributes(samples: Samples, frames: number, transferSyntax: string): Attributes {
  const color = samples.samplesPerPixel === 3
  return {
    Rows: samples.rows,
    Columns: samples.columns,
    SamplesPerPixel: samples.samplesPerPixel,
    // JPEG keeps colour as luma and chroma, chroma halved across; every other coding here keeps RGB as it is (PS3.5 §8.2.1).
    PhotometricInterpretation: color ? (transferSyntax === jpegBaseline ? 'YBR_FULL_422' : 'RGB') : 'MONOCHROME2',
    PlanarConfiguration: color ? 0 : undefined,
    NumberOfFrames: frames > 1 ? frames : undefined,
    BitsAllocated: samples.bitsAllocated,
    BitsStored: samples.bitsStored,
    HighBit: samples.bitsStored - 1,
    PixelRepresentation: samples.signed ? 1 : 0,
    LossyImageCompression: transferSyntax === jpegBaseline ? '01' : '00',
  }
}

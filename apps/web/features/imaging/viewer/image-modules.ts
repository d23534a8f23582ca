import { attributesOfFrame, type DicomJson, itemsOf, numberOf, numbersOf, textOf } from './dicom-json.ts'
import { paletteOf } from './palette.ts'

/** Where a picture lies in the patient; mm, or pixels when the image does not know its size. */
export type Plane = Readonly<{
  rows: number
  columns: number
  /** Centre of the top left pixel. */
  origin: readonly [number, number, number]
  /** Unit vectors of growing column and growing row. */
  rowCosines: readonly [number, number, number]
  columnCosines: readonly [number, number, number]
  columnSpacing: number
  rowSpacing: number
  isPlaced: boolean
  /** Whether lengths are millimetres: of the patient, only of the detector, or not at all. */
  scale: 'patient' | 'detector' | 'none'
}>

/** The plane of a frame (PS3.3 §C.7.6.2); what is missing is filled in so that the picture can still be shown. */
export function planeOf(set: DicomJson, frame = 1): Plane {
  const own = attributesOfFrame(set, frame)
  const orientation = numbersOf(own, '00200037')
  const position = numbersOf(own, '00200032')
  const spacing = positivePair(numbersOf(own, '00280030'))
  const atDetector = positivePair(numbersOf(own, '00181164'))
  const aspect = positivePair(numbersOf(own, '00280034'))
  const [rowSpacing, columnSpacing] = spacing ?? atDetector ?? aspect ?? [1, 1]
  const isPlaced = orientation?.length === 6 && position?.length === 3
  return {
    rows: numberOf(own, '00280010') ?? 0,
    columns: numberOf(own, '00280011') ?? 0,
    origin: (isPlaced ? position : [0, 0, 0]) as unknown as Plane['origin'],
    rowCosines: (isPlaced ? orientation.slice(0, 3) : [1, 0, 0]) as unknown as Plane['rowCosines'],
    columnCosines: (isPlaced ? orientation.slice(3) : [0, 1, 0]) as unknown as Plane['columnCosines'],
    columnSpacing,
    rowSpacing,
    isPlaced,
    scale: spacing
      ? projection.has(textOf(set, '00080060') ?? '')
        ? 'detector'
        : 'patient'
      : atDetector
        ? 'detector'
        : 'none',
  }
}

/** Pictures made by projection are magnified: what they measure is not the size in the patient unless corrected (PS3.3 §10.7.1.3). */
const projection = new Set(['CR', 'DX', 'MG', 'XA', 'RF', 'RG', 'PX', 'IO'])

const positivePair = (values: number[] | undefined) =>
  values?.length === 2 && values.every((value) => value > 0) ? (values as [number, number]) : undefined

/** Native pixels whose chroma is shared by two columns are made RGB before they reach the decoder (see pixels.ts). */
export const isPackedColour = (set: DicomJson) =>
  textOf(set, '00280004') === 'YBR_FULL_422' && numberOf(set, '00280002') === 3

/** What the picture loader asks about one frame, by the name of its question. Undefined for any other question. */
export function moduleOf(type: string, set: DicomJson, frame: number, isNative: boolean): unknown {
  return modules[type]?.(attributesOfFrame(set, frame), { set, frame, isNative })
}

type Asked = Readonly<{ set: DicomJson; frame: number; isNative: boolean }>

const modules: Readonly<Record<string, (own: DicomJson, asked: Asked) => unknown>> = {
  imagePlaneModule: (own, { set, frame }) => {
    const plane = planeOf(set, frame)
    return {
      frameOfReferenceUID: textOf(own, '00200052') ?? textOf(set, '0020000E'),
      rows: plane.rows,
      columns: plane.columns,
      imagePositionPatient: [...plane.origin],
      imageOrientationPatient: [...plane.rowCosines, ...plane.columnCosines],
      rowCosines: [...plane.rowCosines],
      columnCosines: [...plane.columnCosines],
      pixelSpacing: [plane.rowSpacing, plane.columnSpacing],
      rowPixelSpacing: plane.rowSpacing,
      columnPixelSpacing: plane.columnSpacing,
      sliceThickness: numberOf(own, '00180050'),
      sliceLocation: numberOf(own, '00201041'),
      usingDefaultValues: plane.scale === 'none',
    }
  },

  imagePixelModule: (own, { isNative }) => {
    const isBits = numberOf(own, '00280100') === 1
    const isMadeRgb = isNative && isPackedColour(own)
    const stored = isBits ? 8 : (numberOf(own, '00280101') ?? numberOf(own, '00280100'))
    return {
      samplesPerPixel: numberOf(own, '00280002') ?? 1,
      photometricInterpretation: isMadeRgb ? 'RGB' : (textOf(own, '00280004') ?? 'MONOCHROME2'),
      planarConfiguration: isMadeRgb ? 0 : (numberOf(own, '00280006') ?? 0),
      rows: numberOf(own, '00280010'),
      columns: numberOf(own, '00280011'),
      bitsAllocated: isBits ? 8 : numberOf(own, '00280100'),
      bitsStored: stored,
      highBit: isBits ? 7 : numberOf(own, '00280102'),
      pixelRepresentation: numberOf(own, '00280103') ?? 0,
      ...paletteOf(own),
    }
  },

  modalityLutModule: (own) => {
    const slope = numberOf(own, '00281053')
    // A slope of 0 would make every pixel the same; it is never meant (PS3.3 §C.11.1.1.2).
    if (!slope) return {}
    return {
      rescaleSlope: slope,
      rescaleIntercept: numberOf(own, '00281052') ?? 0,
      rescaleType: textOf(own, '00281054'),
    }
  },

  voiLutModule: (own) => ({
    windowCenter: numbersOf(own, '00281050'),
    windowWidth: numbersOf(own, '00281051'),
    // A list, as the loader takes the first of it.
    voiLUTFunction: [windowFunctions.find((name) => name === textOf(own, '00281056')) ?? 'LINEAR'],
  }),

  calibrationModule: (own, { set, frame }) => {
    const regions = ultrasoundRegions(own)
    if (regions.length > 0) return { sequenceOfUltrasoundRegions: regions }
    return planeOf(set, frame).scale === 'detector' ? { type: 'Proj' } : {}
  },

  generalSeriesModule: (own) => ({
    modality: textOf(own, '00080060') ?? 'OT',
    seriesInstanceUID: textOf(own, '0020000E'),
    studyInstanceUID: textOf(own, '0020000D'),
    seriesNumber: numberOf(own, '00200011'),
  }),

  generalImageModule: (own) => ({ sopInstanceUID: textOf(own, '00080018'), instanceNumber: numberOf(own, '00200013') }),
  sopCommonModule: (own) => ({ sopClassUID: textOf(own, '00080016'), sopInstanceUID: textOf(own, '00080018') }),
  multiframeModule: (_, { set }) => ({ NumberOfFrames: numberOf(set, '00280008') ?? 1 }),
}

/** How values become grey within a window (PS3.3 §C.11.2.1.3). */
const windowFunctions = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const

const ultrasoundRegions = (own: DicomJson) =>
  itemsOf(own, '00186011').map((region) => ({
    regionLocationMinX0: numberOf(region, '00186018'),
    regionLocationMinY0: numberOf(region, '0018601A'),
    regionLocationMaxX1: numberOf(region, '0018601C'),
    regionLocationMaxY1: numberOf(region, '0018601E'),
    referencePixelX0: numberOf(region, '00186020'),
    referencePixelY0: numberOf(region, '00186022'),
    physicalDeltaX: numberOf(region, '0018602C'),
    physicalDeltaY: numberOf(region, '0018602E'),
    physicalUnitsXDirection: numberOf(region, '00186024'),
    physicalUnitsYDirection: numberOf(region, '00186026'),
    regionDataType: numberOf(region, '00186014'),
  }))

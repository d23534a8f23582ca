import type { Samples } from '../encode.ts'
import { uidFrom } from '../uid.ts'
import type { Attributes } from '../write.ts'

/** 12-bit samples of measured values: `offset` is added, what is out of range is cut. */
export function gray12(values: Float32Array, size: number, offset: number): Samples {
  const samples = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) samples[i] = Math.max(0, Math.min(4095, Math.round(values[i]! + offset)))
  return {
    bytes: new Uint8Array(samples.buffer),
    rows: size,
    columns: values.length / size,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: false,
  }
}

const hounsfieldOffset = 1024

/** Samples of a CT: Hounsfield units plus 1024, as scanners store them. */
export const ctSamples = (hounsfield: Float32Array, size: number): Samples => gray12(hounsfield, size, hounsfieldOffset)

export const ctAttributes = (scan: {
  kernel: string
  bodyPart: string
  description: string
  kvp: number
}): Attributes => ({
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  Modality: 'CT',
  ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  SeriesDescription: scan.description,
  BodyPartExamined: scan.bodyPart,
  KVP: scan.kvp,
  ConvolutionKernel: scan.kernel,
  RescaleIntercept: -hounsfieldOffset,
  RescaleSlope: 1,
  RescaleType: 'HU',
})

/** Where an axial slice lies: feet-to-head axis up, the middle of the plane at x = y = 0; all in mm. */
export const axialPlane = (plane: { z: number; step: number; pixels: number; spacing: number }): Attributes => ({
  PatientPosition: 'HFS',
  FrameOfReferenceUID: uidFrom('phantom/frame-of-reference'),
  PositionReferenceIndicator: '',
  ImagePositionPatient: [-(plane.pixels / 2) * plane.spacing, -(plane.pixels / 2) * plane.spacing, round(plane.z)],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  SliceLocation: round(plane.z),
  SliceThickness: round(plane.step),
  SpacingBetweenSlices: round(plane.step),
  PixelSpacing: [plane.spacing, plane.spacing],
})

const round = (value: number) => Math.round(value * 1e4) / 1e4

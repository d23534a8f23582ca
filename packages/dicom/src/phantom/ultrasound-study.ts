import type { PhantomImage, PhantomOrder } from './study.ts'
import { ultrasoundFrame, ultrasoundSize } from './ultrasound.ts'

const frameTime = 33.3

/** One heartbeat of a colour Doppler clip, as a multi-frame image that can be played in a loop. */
export function* ultrasoundInstance({ seed, slices = 30 }: PhantomOrder): Generator<PhantomImage> {
  const frames = Array.from({ length: slices }, (_, frame) => ({
    bytes: ultrasoundFrame(seed, frame / slices),
    ...ultrasoundSize,
    samplesPerPixel: 3,
    bitsAllocated: 8 as const,
    bitsStored: 8,
    signed: false,
  }))
  yield {
    series: 1,
    frames,
    attributes: {
      SOPClassUID: slices > 1 ? '1.2.840.10008.5.1.4.1.1.3.1' : '1.2.840.10008.5.1.4.1.1.6.1',
      Modality: 'US',
      ImageType: ['ORIGINAL', 'PRIMARY', 'CARDIAC', '0001'],
      SeriesDescription: 'Bốn buồng từ mỏm, Doppler màu',
      BodyPartExamined: 'HEART',
      FrameTime: frameTime,
      CineRate: 30,
      FrameIncrementPointer: slices > 1 ? '00181063' : undefined,
      SequenceOfUltrasoundRegions: [
        {
          RegionSpatialFormat: 1,
          RegionDataType: 1,
          RegionFlags: 0,
          RegionLocationMinX0: 30,
          RegionLocationMinY0: 28,
          RegionLocationMaxX1: 610,
          RegionLocationMaxY1: 460,
          PhysicalUnitsXDirection: 3,
          PhysicalUnitsYDirection: 3,
          PhysicalDeltaX: 16 / 432,
          PhysicalDeltaY: 16 / 432,
        },
      ],
    },
  }
}

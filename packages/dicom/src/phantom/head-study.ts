import { acquire } from './acquire.ts'
import { headHounsfield, headT1, headT2 } from './densities.ts'
import { headExtent, headPainter } from './head.ts'
import { noiseTable, randomFrom } from './random.ts'
import { axialPlane, ctAttributes, ctSamples, gray12 } from './slice.ts'
import type { PhantomImage, PhantomOrder } from './study.ts'

/** A head CT of thin slices, from the skull base to the vertex. */
export function* headInstances({ seed, slices = 200, finding = true }: PhantomOrder): Generator<PhantomImage> {
  const paint = headPainter(seed, { bleed: finding })
  const random = randomFrom(`head-ct:${seed}`)
  const noise = noiseTable(random)
  const step = (headExtent.to - headExtent.from) / slices
  for (let slice = 0; slice < slices; slice++) {
    const z = headExtent.from + (slice + 0.5) * step
    const values = acquire(paint(z, 512, 0.45), headHounsfield, noise, Math.floor(random() * 60_000), 4.5)
    yield {
      series: 2,
      frames: [ctSamples(values, 512)],
      attributes: {
        ...ctAttributes({ kernel: 'H31s', bodyPart: 'HEAD', description: 'Sọ não nhu mô', kvp: 120 }),
        ...axialPlane({ z, step, pixels: 512, spacing: 0.45 }),
        WindowCenter: [40, 500],
        WindowWidth: [80, 2000],
        WindowCenterWidthExplanation: ['BRAIN', 'BONE'],
      },
    }
  }
}

/** A brain MR: a T1-weighted and a T2-weighted series of the same slices. */
export function* mrInstances({ seed, slices = 24, finding = true }: PhantomOrder): Generator<PhantomImage> {
  const paint = headPainter(seed, { bleed: finding })
  const random = randomFrom(`head-mr:${seed}`)
  const noise = noiseTable(random)
  const step = (headExtent.to - headExtent.from) / slices
  const weightings = [
    { series: 2, description: 'Ax T1 SE', textures: headT1, echo: 12, repetition: 520, window: [520, 1040] },
    { series: 3, description: 'Ax T2 TSE', textures: headT2, echo: 98, repetition: 4200, window: [560, 1120] },
  ]
  for (const { series, description, textures, echo, repetition, window } of weightings) {
    for (let slice = 0; slice < slices; slice++) {
      const z = headExtent.from + (slice + 0.5) * step
      const values = acquire(paint(z, 256, 0.9), textures, noise, Math.floor(random() * 60_000), 11)
      yield {
        series,
        frames: [gray12(values, 256, 0)],
        attributes: {
          SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
          Modality: 'MR',
          SeriesDescription: description,
          BodyPartExamined: 'HEAD',
          ImageType: ['ORIGINAL', 'PRIMARY', 'M'],
          ScanningSequence: 'SE',
          SequenceVariant: 'SK',
          ScanOptions: '',
          MRAcquisitionType: '2D',
          EchoTime: echo,
          RepetitionTime: repetition,
          MagneticFieldStrength: 1.5,
          ...axialPlane({ z, step, pixels: 256, spacing: 0.9 }),
          WindowCenter: window[0],
          WindowWidth: window[1],
        },
      }
    }
  }
}

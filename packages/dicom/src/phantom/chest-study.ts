import { acquire } from './acquire.ts'
import { chestExtent, chestPainter } from './chest.ts'
import { chestHounsfield } from './densities.ts'
import { noiseTable, randomFrom } from './random.ts'
import { axialPlane, ctAttributes, ctSamples } from './slice.ts'
import type { PhantomImage, PhantomOrder } from './study.ts'
import { projectFilm } from './x-ray.ts'

/** A chest CT of thin slices, from below the diaphragm to the lungs' tops. */
export function* chestInstances({
  seed,
  patient,
  slices = 200,
  finding = true,
}: PhantomOrder): Generator<PhantomImage> {
  const paint = chestPainter(seed, { nodule: finding, female: patient.sex === 'F', table: true })
  const random = randomFrom(`chest-ct:${seed}`)
  const noise = noiseTable(random)
  const step = (chestExtent.to - chestExtent.from) / slices
  for (let slice = 0; slice < slices; slice++) {
    const z = chestExtent.from + (slice + 0.5) * step
    const values = acquire(paint(z, 512, 0.76), chestHounsfield, noise, Math.floor(random() * 60_000), 13)
    yield {
      series: 2,
      frames: [ctSamples(values, 512)],
      attributes: {
        ...ctAttributes({ kernel: 'B40f', bodyPart: 'CHEST', description: 'Ngực trung thất', kvp: 120 }),
        ...axialPlane({ z, step, pixels: 512, spacing: 0.76 }),
        WindowCenter: [40, -600],
        WindowWidth: [400, 1500],
        WindowCenterWidthExplanation: ['MEDIASTINUM', 'LUNG'],
      },
    }
  }
}

const film = { rows: 1280, columns: 1280, heights: { from: -60, to: 296 } }

/** A frontal chest film, from the same body as the CT of the same seed. */
export function* filmInstance({ seed, patient, finding = true }: PhantomOrder): Generator<PhantomImage> {
  const paint = chestPainter(seed, { nodule: finding, female: patient.sex === 'F', table: false })
  const noise = noiseTable(randomFrom(`film:${seed}`))
  const plane = { pixels: 320, spacing: 1.18 }
  const pixels = projectFilm((z) => paint(z, plane.pixels, plane.spacing), chestHounsfield, { ...film, noise })
  yield {
    series: 1,
    frames: [
      {
        bytes: new Uint8Array(pixels.buffer),
        rows: film.rows,
        columns: film.columns,
        samplesPerPixel: 1,
        bitsAllocated: 16,
        bitsStored: 12,
        signed: false,
      },
    ],
    attributes: {
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.1',
      Modality: 'DX',
      ImageType: ['ORIGINAL', 'PRIMARY', ''],
      SeriesDescription: 'Ngực thẳng PA',
      BodyPartExamined: 'CHEST',
      ViewPosition: 'PA',
      PatientOrientation: ['L', 'F'],
      ImageLaterality: 'U',
      PresentationIntentType: 'FOR PRESENTATION',
      PixelIntensityRelationship: 'LOG',
      PixelIntensityRelationshipSign: 1,
      ImagerPixelSpacing: [(plane.pixels * plane.spacing) / film.rows, (plane.pixels * plane.spacing) / film.columns],
      RescaleIntercept: 0,
      RescaleSlope: 1,
      RescaleType: 'US',
      PresentationLUTShape: 'IDENTITY',
      WindowCenter: 1950,
      WindowWidth: 3500,
    },
  }
}

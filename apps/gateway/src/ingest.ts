import type { Actor } from '@lientuyen/core/identity/actor'
import type { Database } from '@lientuyen/db/client'
import { storeInstance } from '@lientuyen/db/imaging-store'
import { metadataOf } from '@lientuyen/dicom/metadata'
import { readPart10 } from '@lientuyen/dicom/part10'
import { displayPersonName } from '@lientuyen/dicom/person-name'
import { describe, type IdentifiedInstance, requireIdentifiers } from '@lientuyen/dicom/read'

import { hashOf, type ObjectStore } from './object-store.ts'

export type Ingested = {
  outcome: 'stored' | 'same' | 'different'
  studyId: string
  studyUid: string
  seriesUid: string
  sopUid: string
  sopClassUid: string
}

/**
 * Takes one DICOM file into the store and the index of the actor's facility. The one way in, for uploads, STOW-RS and the demo world.
 * Bytes are kept before the index names them, so an index row always has its file; a file without a row is only waste.
 * @throws DicomError when the file cannot be taken; DomainError when the actor may not
 */
export async function ingest(
  bytes: Uint8Array,
  actor: Actor,
  { database, store }: { database: Database; store: ObjectStore },
): Promise<Ingested> {
  const part10 = readPart10(bytes)
  const instance = requireIdentifiers(describe(part10))
  const sha256 = hashOf(bytes)
  const objectKey = await store.put(actor.facilityId, part10.bytes, part10.bytes === bytes ? sha256 : undefined)

  const stored = await database.asActor(actor, (tx) =>
    storeInstance(tx, studyIndex(instance), seriesIndex(instance), {
      ...instanceIndex(instance),
      objectKey,
      sha256,
      size: part10.bytes.length,
      metadata: metadataOf(part10),
    }),
  )
  const { studyInstanceUid: studyUid, seriesInstanceUid: seriesUid, sopInstanceUid: sopUid, sopClassUid } = instance
  return { ...stored, studyUid, seriesUid, sopUid, sopClassUid }
}

const studyIndex = ({ studyInstanceUid, patient, study }: IdentifiedInstance) => ({
  studyUid: studyInstanceUid,
  patientName: patient.name ? displayPersonName(patient.name) : '',
  patientDicomId: patient.id ?? '',
  birthDate: patient.birthDate ?? null,
  sex: patient.sex ?? '',
  studyDate: study.date ?? null,
  studyTime: study.time ?? '',
  accession: study.accessionNumber ?? '',
  description: study.description ?? '',
  referringPhysician: study.referringPhysician ? displayPersonName(study.referringPhysician) : '',
})

const seriesIndex = ({ seriesInstanceUid, series }: IdentifiedInstance) => ({
  seriesUid: seriesInstanceUid,
  modality: series.modality ?? '',
  number: series.number ?? null,
  description: series.description ?? '',
  bodyPart: series.bodyPart ?? '',
})

const instanceIndex = (instance: IdentifiedInstance) => ({
  sopUid: instance.sopInstanceUid,
  sopClassUid: instance.sopClassUid,
  number: instance.instanceNumber ?? null,
  rows: instance.image?.rows ?? null,
  columns: instance.image?.columns ?? null,
  frameCount: instance.frames.length,
  transferSyntaxUid: instance.transferSyntaxUid,
  receivedTransferSyntaxUid: instance.originalTransferSyntaxUid,
  frames: instance.frames.map(({ ranges, firstBit }) => ({ ranges, firstBit })),
})

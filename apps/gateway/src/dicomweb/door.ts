import { DomainError } from '@lientuyen/core/errors'
import type { Actor } from '@lientuyen/core/identity/actor'
import { mayImage } from '@lientuyen/core/policy'
import type { Database, Tx } from '@lientuyen/db/client'
import { findInstances, type InstancePath, type StoredInstance } from '@lientuyen/db/imaging-search'
import type { DicomError } from '@lientuyen/dicom/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'

import type { ObjectStore } from '../object-store.ts'
import type { PicturePool } from '../picture-pool.ts'
import type { StudyViews } from './study-views.ts'

/** What every DICOMweb route works with. */
export type Door = {
  readonly database: Database
  readonly store: ObjectStore
  readonly pictures: PicturePool
  readonly views: StudyViews
  readonly actorOfRequest: (authorization: string | undefined) => Promise<Actor>
}

export type PathParams = { study: string; series?: string; instance?: string; frames?: string; '*'?: string }

const isUid = (value: string | undefined) => value === undefined || /^\d[\d.]{0,63}$/.test(value)

/** Who asks, if their work has to do with images at all. @throws DomainError forbidden */
export async function imagingActor(door: Door, request: FastifyRequest): Promise<Actor> {
  const actor = await door.actorOfRequest(request.headers.authorization)
  if (!mayImage(actor)) throw new DomainError('forbidden', 'imaging.forbidden')
  return actor
}

type Opened = [StoredInstance, ...StoredInstance[]]

/**
 * The instances that a path names, opened by the one who asks: the audit trail says so. `work` goes on in the same transaction.
 * @throws DomainError not_found when the actor sees none: that a study exists is itself information
 */
export async function openInstances<T = Opened>(
  door: Door,
  request: FastifyRequest,
  work: (found: Opened, tx: Tx) => Promise<T> = async (found) => found as T,
): Promise<T> {
  const { study, series, instance } = request.params as PathParams
  const actor = await imagingActor(door, request)
  if (!isUid(study) || !isUid(series) || !isUid(instance)) throw new DomainError('not_found', 'imaging.study_not_found')
  const path: InstancePath = { studyUid: study, seriesUid: series, sopUid: instance }
  return door.database.asActor(actor, async (tx) => {
    const [first, ...rest] = await findInstances(tx, path)
    if (!first) throw new DomainError('not_found', 'imaging.study_not_found')
    await door.views.record(tx, first)
    return work([first, ...rest], tx)
  })
}

/** The address of the DICOMweb service as the one who asks sees it. */
export const rootOf = (request: FastifyRequest) => `${request.protocol}://${request.host}/dicom-web`

export const instanceUrl = (
  root: string,
  { studyUid, seriesUid, sopUid }: { studyUid: string; seriesUid: string; sopUid: string },
) => `${root}/studies/${studyUid}/series/${seriesUid}/instances/${sopUid}`

/**
 * Marks what never changes: kept by the browser, asked for again each time, since access may have ended meanwhile.
 * @returns whether the one who asks has it already; then the answer is 304 without a body
 */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `"${tag}"`
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept, authorization' })
  return request.headers['if-none-match']?.split(/,\s*/).includes(etag) ?? false
}

/** How a file's fault is said over HTTP when someone asks for its pictures. */
export const statusOfDicom = ({ code }: DicomError): number => {
  if (code === 'no_pixel_data' || code === 'no_such_frame') return 404
  if (code === 'unsupported_transfer_syntax') return 406
  return 422
}

export const notAcceptable = (reply: FastifyReply) => reply.code(406).send({ refusal: 'input_invalid' })

import { mkdir, readFile } from 'node:fs/promises'
import { DomainError } from '@lientuyen/core/errors'
import type { Actor } from '@lientuyen/core/identity/actor'
import type { Database } from '@lientuyen/db/client'
import { attachStudy, findBatch, recordUpload, type UploadItem } from '@lientuyen/db/imaging-store'
import { DicomError } from '@lientuyen/dicom/errors'
import { FileStore } from '@tus/file-store'
import { EVENTS, Server } from '@tus/server'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { z } from 'zod'

import { ingest } from './ingest.ts'
import type { ObjectStore } from './object-store.ts'
import { statusOf } from './refusal-status.ts'

/** The largest single file: an hour of ultrasound, or a tomosynthesis. */
const largestFile = 1 << 30

/** What a browser says of a file that it begins to send (tus `Upload-Metadata`); `owner` is added here. */
const Described = z.object({ batchId: z.uuid(), path: z.string().min(1).max(1000) })

type Parts = {
  database: Database
  store: ObjectStore
  folder: string
  log: Logger
  actorOfRequest: (authorization: string | undefined) => Promise<Actor>
  allowedOrigins: readonly string[]
}

/**
 * Resumable uploads under `/uploads` (tus 1.0). Each file is one upload into a batch of a referral; when its last byte has come it is
 * taken in, and what became of it is kept with the batch and answered as JSON.
 */
export async function uploadRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  const { folder, log, actorOfRequest, allowedOrigins } = parts
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const datastore = new FileStore({ directory: folder, expirationPeriodInMilliseconds: 3 * 86_400_000 })
  const who = (request: { headers: Headers }) => actorOfRequest(request.headers.get('authorization') ?? undefined)

  const forget = (id: string) => datastore.remove(id).catch(() => undefined)

  const server = new Server({
    path: '/uploads',
    datastore,
    relativeLocation: true,
    maxSize: largestFile,
    allowedOrigins: [...allowedOrigins],
    allowedHeaders: ['Authorization'],

    onIncomingRequest: async (request, id) => {
      const actor = await who(request)
      if (request.method === 'POST' || request.method === 'OPTIONS') return
      const upload = await datastore.getUpload(id)
      if (upload.metadata?.owner !== ownerOf(actor)) throw new DomainError('not_found', 'imaging.batch_not_found')
    },

    onUploadCreate: async (request, upload) => {
      const actor = await who(request)
      const { batchId, path } = Described.parse(upload.metadata)
      await parts.database.asActor(actor, (tx) => findBatch(tx, batchId))
      return { metadata: { batchId, path, owner: ownerOf(actor) } }
    },

    onUploadFinish: async (request, upload) => {
      const actor = await who(request)
      const { batchId, path } = Described.parse(upload.metadata)
      try {
        const bytes = await readFile(`${folder}/${upload.id}`)
        const item = { path, size: bytes.length, ...(await takeIn(bytes, actor, batchId, parts)) }
        await parts.database.asActor(actor, (tx) => recordUpload(tx, batchId, item))
        // A creation that brought its data answers 201, or it could not say where the upload is (tus 1.0, creation-with-upload).
        const status_code = request.method === 'POST' ? 201 : 200
        return { status_code, headers: { 'content-type': 'application/json' }, body: JSON.stringify(item) }
      } catch (error) {
        // A fault of ours: the browser then finds nothing to resume and sends the file again.
        await forget(upload.id)
        throw error
      }
    },

    onResponseError: (_request, error) => {
      if (error instanceof DomainError) return { status_code: statusOf(error), body: error.refusal }
      if (error instanceof z.ZodError) return { status_code: 400, body: 'input_invalid' }
      if (error instanceof Error) log.error({ term: 'imaging', name: error.name }, 'an upload failed')
      return undefined
    },
  })

  // Not before the answer stands: after a creation that brought its data the server looks the upload up once more.
  server.on(EVENTS.POST_FINISH, (_request, _response, { id }) => void forget(id))

  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
  for (const url of ['/uploads', '/uploads/*']) {
    app.all(url, (request, reply) => {
      reply.hijack()
      return server.handle(request.raw, reply.raw)
    })
  }
  const sweep = setInterval(() => void server.cleanUpExpiredUploads().catch(() => undefined), 3_600_000)
  app.addHook('onClose', async () => clearInterval(sweep))
}

const ownerOf = ({ personId, facilityId }: Actor) => `${personId}@${facilityId}`

/** Stores a file and hangs its study on the referral, or says why it was refused. Faults of ours are thrown. */
async function takeIn(
  bytes: Uint8Array,
  actor: Actor,
  batchId: string,
  parts: Parts,
): Promise<Omit<UploadItem, 'path' | 'size'>> {
  try {
    const { outcome, studyId, studyUid } = await ingest(bytes, actor, parts)
    if (outcome === 'different') return { outcome: 'refused', reason: 'other_bytes_stored', studyUid }
    await parts.database.asActor(actor, async (tx) => {
      const { referralId } = await findBatch(tx, batchId)
      await attachStudy(tx, referralId, studyId)
    })
    return { outcome: 'stored', studyUid }
  } catch (error) {
    if (error instanceof DicomError) return { outcome: 'refused', reason: error.code, params: { ...error.params } }
    throw error
  }
}

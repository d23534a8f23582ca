import { DomainError } from '@lientuyen/core/errors'
import { bulkDataAt } from '@lientuyen/dicom/metadata'
import { readPart10 } from '@lientuyen/dicom/part10'
import { text } from '@lientuyen/dicom/values'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { parseAccept, takes } from './accept.ts'
import { type Door, isUnchanged, notAcceptable, openInstances, type PathParams } from './door.ts'
import { sendFrames } from './frames.ts'
import { multipartRelated } from './multipart.ts'

const octets = 'application/octet-stream'

/** RetrieveBulkdata (PS3.18 §10.4.1.1.5) by the address in the metadata; pixel data are all its frames. */
export const retrieveBulkData = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const path = (request.params as PathParams)['*'] ?? ''
  const [instance] = await openInstances(door, request)
  if (path === '7FE00010' && instance.frameCount > 0) {
    return sendFrames(
      door,
      request,
      reply,
      instance,
      Array.from({ length: instance.frameCount }, (_, at) => at + 1),
    )
  }
  const part10 = readPart10(await door.store.get(instance.objectKey))
  const bytes = bulkDataAt(part10, path)
  if (!bytes) throw new DomainError('not_found', 'imaging.study_not_found')
  if (isUnchanged(request, reply, `${instance.sha256}-${path.replaceAll('/', '.')}`)) return reply.code(304).send()

  const documentType = path === '00420011' ? text(part10.dataSet, '00420012') : undefined
  const type = documentType && /^[\w.+-]+\/[\w.+-]+$/.test(documentType) ? documentType : octets
  // A document comes from outside: no browser shall run what it may hold as a page of this address.
  reply.headers({ 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' })
  for (const { type: range, parameters } of parseAccept(request.headers.accept)) {
    if (range === 'multipart/related') {
      const inner = parameters.type?.toLowerCase() ?? '*/*'
      const told = takes(inner, type) ? type : takes(inner, octets) ? octets : undefined
      if (!told) continue
      const { contentType, stream } = multipartRelated(told, [{ contentType: told, body: async () => bytes }])
      return reply.header('content-type', contentType).send(stream)
    }
    if (takes(range, type)) return reply.type(type).send(bytes)
    if (takes(range, octets)) return reply.type(octets).send(bytes)
  }
  return notAcceptable(reply)
}

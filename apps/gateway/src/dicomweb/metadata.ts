import { createHash } from 'node:crypto'
import { metadataOfInstances, type StoredInstance } from '@lientuyen/db/imaging-search'
import type { JsonAttribute, JsonDataSet } from '@lientuyen/dicom/metadata'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { type Door, instanceUrl, isUnchanged, openInstances, rootOf } from './door.ts'
import { sendJson } from './json-answer.ts'

/** RetrieveMetadata (PS3.18 §10.4.1.1.2) of a study, a series or an instance. */
export const retrieveMetadata = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const opened = await openInstances(door, request, async (found, tx) => ({
    found,
    sets: await metadataOfInstances(
      tx,
      found.map(({ id }) => id),
    ),
  }))
  const { found, sets } = opened
  const root = rootOf(request)
  if (isUnchanged(request, reply, tagOf(found))) return reply.code(304).send()
  const answer = found.map((instance) =>
    withAddresses(sets.get(instance.id) as JsonDataSet, instanceUrl(root, instance)),
  )
  return sendJson(request, reply, answer)
}

const tagOf = (found: readonly StoredInstance[]) =>
  createHash('sha256')
    .update(found.map(({ sopUid, sha256 }) => sopUid + sha256).join(' '))
    .digest('hex')

/** Metadata as stored, the places of bulk data told in full. */
function withAddresses(set: JsonDataSet, url: string): JsonDataSet {
  return Object.fromEntries(Object.entries(set).map(([tag, attribute]) => [tag, withAddress(attribute, url)]))
}

function withAddress(attribute: JsonAttribute, url: string): JsonAttribute {
  if (attribute.BulkDataURI) return { ...attribute, BulkDataURI: `${url}/${attribute.BulkDataURI}` }
  if (attribute.vr !== 'SQ' || !attribute.Value) return attribute
  return { ...attribute, Value: attribute.Value.map((item) => withAddresses((item ?? {}) as JsonDataSet, url)) }
}

import type { StoredInstance } from '@lientuyen/db/imaging-search'
import { explicitLittleEndian } from '@lientuyen/dicom/transfer-syntax'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { type MediaRange, parseAccept, takes } from './accept.ts'
import { type Door, instanceUrl, isUnchanged, notAcceptable, openInstances, rootOf } from './door.ts'
import { multipartRelated } from './multipart.ts'

const dicom = 'application/dicom'

/**
 * RetrieveStudy, RetrieveSeries and RetrieveInstance (PS3.18 §10.4.1.1.1): whole files, as they are kept when `transfer-syntax=*`
 * or their own is asked for, otherwise in explicit little endian. One instance alone may come without multipart.
 */
export const retrieveInstances = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const found = await openInstances(door, request)
  const wish = parseAccept(request.headers.accept)
    .map(wishOf)
    .find((each) => each !== undefined)
  if (!wish) return notAcceptable(reply)
  const isSingle = !wish.isMultipart
  if (isSingle && found.length > 1) return notAcceptable(reply)

  const [first] = found
  const { syntax } = wish
  if (
    syntax !== '*' &&
    syntax !== explicitLittleEndian &&
    found.some(({ transferSyntaxUid }) => transferSyntaxUid !== syntax)
  ) {
    return notAcceptable(reply)
  }
  const read = (instance: StoredInstance) => fileOf(door, instance, syntax)
  if (isSingle) {
    if (isUnchanged(request, reply, `${first.sha256}-${syntax}`)) return reply.code(304).send()
    return reply.type(typeOf(first, syntax)).send(await read(first))
  }
  const root = rootOf(request)
  const begun = await read(first)
  const parts = found.map((instance, at) => ({
    contentType: typeOf(instance, syntax),
    location: instanceUrl(root, instance),
    body: async () => (at === 0 ? begun : read(instance)),
  }))
  const { contentType, stream } = multipartRelated(dicom, parts)
  return reply
    .headers({ 'content-type': contentType, 'cache-control': 'private, no-cache', vary: 'accept, authorization' })
    .send(stream)
}

/** PS3.18 §8.7.3.5: without a transfer syntax explicit little endian is meant; who takes anything gets what there is. */
function wishOf({ type, parameters }: MediaRange): { isMultipart: boolean; syntax: string } | undefined {
  const syntax = parameters['transfer-syntax']
  if (type === '*/*') return { isMultipart: true, syntax: syntax ?? '*' }
  if (takes(type, dicom)) return { isMultipart: false, syntax: syntax ?? explicitLittleEndian }
  if (type !== 'multipart/related' || !takes(parameters.type?.toLowerCase() ?? '*/*', dicom)) return undefined
  return { isMultipart: true, syntax: syntax ?? explicitLittleEndian }
}

const typeOf = ({ transferSyntaxUid }: StoredInstance, syntax: string) =>
  `${dicom}; transfer-syntax=${syntax === '*' ? transferSyntaxUid : syntax}`

async function fileOf(
  { store, pictures }: Door,
  { objectKey, transferSyntaxUid }: StoredInstance,
  syntax: string,
): Promise<Uint8Array> {
  const file = await store.get(objectKey)
  if (syntax === '*' || syntax === transferSyntaxUid) return file
  return pictures.run({ kind: 'transcode', file })
}

import { DomainError } from '@lientuyen/core/errors'
import { DicomError } from '@lientuyen/dicom/errors'
import type { JsonDataSet } from '@lientuyen/dicom/metadata'
import { readInstance } from '@lientuyen/dicom/read'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { ingest } from '../ingest.ts'
import { parseAccept } from './accept.ts'
import { type Door, imagingActor, instanceUrl, type PathParams, rootOf } from './door.ts'
import { MalformedBody, receivedParts } from './multipart.ts'

/** Failure reasons (PS3.7 Annex C, PS3.18 §I.2.2). */
const reasons = { cannotUnderstand: 0xc000, otherStudy: 0xa900, duplicate: 0x0111, notAuthorized: 0x0124 } as const

type Stored = { sopClassUid: string; sopUid: string; url: string }
type Failed = { sopClassUid?: string; sopUid?: string; reason: number }

/** StoreInstances (PS3.18 §10.5): 200 all stored, 202 some, 409 none; the answer names each instance and what became of it. */
export const storeInstances = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const actor = await imagingActor(door, request)
  const { study } = request.params as PathParams
  const [content] = parseAccept(request.headers['content-type'])
  const { type, boundary } = content?.parameters ?? {}
  if (content?.type !== 'multipart/related' || (type && type !== 'application/dicom'))
    return reply.code(415).send({ refusal: 'input_invalid' })
  if (!boundary) return reply.code(400).send({ refusal: 'input_invalid' })

  const root = rootOf(request)
  const stored: Stored[] = []
  const failed: Failed[] = []
  try {
    for await (const { bytes } of receivedParts(request.body as AsyncIterable<Uint8Array>, boundary)) {
      const outcome = await storeOne(door, actor, bytes, study, root)
      if ('url' in outcome) stored.push(outcome)
      else failed.push(outcome)
    }
  } catch (error) {
    if (!(error instanceof MalformedBody)) throw error
    // What came whole before the fault is stored and said so; of what was cut nothing can be said but that it failed.
    if (stored.length + failed.length === 0) return reply.code(400).send({ refusal: 'input_invalid' })
    failed.push({ reason: reasons.cannotUnderstand })
  }
  if (stored.length + failed.length === 0) return reply.code(400).send({ refusal: 'input_invalid' })

  const status = failed.length === 0 ? 200 : stored.length > 0 ? 202 : 409
  const retrieve = stored.length > 0 ? stored[0]!.url.replace(/\/series\/.*$/, '') : undefined
  return reply
    .code(status)
    .type('application/dicom+json')
    .send(JSON.stringify(answerOf(stored, failed, retrieve)))
}

async function storeOne(
  door: Door,
  actor: Awaited<ReturnType<typeof imagingActor>>,
  bytes: Uint8Array,
  study: string | undefined,
  root: string,
): Promise<Stored | Failed> {
  try {
    if (study !== undefined) {
      const { studyInstanceUid, sopClassUid, sopInstanceUid: sopUid } = readInstance(bytes)
      if (studyInstanceUid && studyInstanceUid !== study) return { sopClassUid, sopUid, reason: reasons.otherStudy }
    }
    const { outcome, sopClassUid, sopUid, studyUid, seriesUid } = await ingest(bytes, actor, door)
    if (outcome === 'different') return { sopClassUid, sopUid, reason: reasons.duplicate }
    return { sopClassUid, sopUid, url: instanceUrl(root, { studyUid, seriesUid, sopUid }) }
  } catch (error) {
    if (error instanceof DicomError) return { ...identifiersOf(bytes), reason: reasons.cannotUnderstand }
    if (error instanceof DomainError) return { ...identifiersOf(bytes), reason: reasons.notAuthorized }
    throw error
  }
}

/** What can still be told of a file that was refused. */
function identifiersOf(bytes: Uint8Array): { sopClassUid?: string; sopUid?: string } {
  try {
    const { sopClassUid, sopInstanceUid } = readInstance(bytes)
    return { sopClassUid, sopUid: sopInstanceUid }
  } catch (error) {
    if (error instanceof DicomError) return {}
    throw error
  }
}

/** The Store Instances Response (PS3.18 Table 10.5.3-1...); a file without identifiers stands under other failures. */
function answerOf(stored: readonly Stored[], failed: readonly Failed[], retrieve: string | undefined): JsonDataSet {
  const sequence = (items: JsonDataSet[]) => ({ vr: 'SQ', Value: items })
  const reference = (sopClassUid: string, sopUid: string): JsonDataSet => ({
    '00081150': { vr: 'UI', Value: [sopClassUid] },
    '00081155': { vr: 'UI', Value: [sopUid] },
  })
  const named = failed.filter(({ sopClassUid, sopUid }) => sopClassUid && sopUid)
  const unnamed = failed.filter(({ sopClassUid, sopUid }) => !sopClassUid || !sopUid)
  const why = (reason: number): JsonDataSet => ({ '00081197': { vr: 'US', Value: [reason] } })
  return {
    ...(retrieve && { '00081190': { vr: 'UR', Value: [retrieve] } }),
    ...(named.length > 0 && {
      '00081198': sequence(
        named.map(({ sopClassUid, sopUid, reason }) => ({ ...reference(sopClassUid!, sopUid!), ...why(reason) })),
      ),
    }),
    ...(stored.length > 0 && {
      '00081199': sequence(
        stored.map(({ sopClassUid, sopUid, url }) => ({
          ...reference(sopClassUid, sopUid),
          '00081190': { vr: 'UR', Value: [url] },
        })),
      ),
    }),
    ...(unnamed.length > 0 && { '0008119A': sequence(unnamed.map(({ reason }) => why(reason))) }),
  }
}

import type { StoredInstance } from '@lientuyen/db/imaging-search'
import { DicomError } from '@lientuyen/dicom/errors'
import { concat } from '@lientuyen/dicom/part10'
import { explicitLittleEndian, implicitLittleEndian, transferSyntaxOf } from '@lientuyen/dicom/transfer-syntax'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { type MediaRange, parseAccept, takes } from './accept.ts'
import { type Door, instanceUrl, isUnchanged, notAcceptable, openInstances, type PathParams, rootOf } from './door.ts'
import { multipartRelated } from './multipart.ts'

const octets = 'application/octet-stream'

/** How frames are to be answered: in one multipart body or bare, as they are kept or decoded, and under which type. */
type Answer = { isMultipart: boolean; isDecoded: boolean; type: string }

/** RetrieveFrames (PS3.18 §10.4.1.1.6): `/frames/1` or `/frames/1,5,9`, counted from 1. */
export const retrieveFrames = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const [instance] = await openInstances(door, request)
  return sendFrames(door, request, reply, instance, numbersOf((request.params as PathParams).frames ?? '', instance))
}

export async function sendFrames(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  instance: StoredInstance,
  frames: readonly number[],
) {
  const answer = answerFor(parseAccept(request.headers.accept), instance.transferSyntaxUid, frames.length)
  if (!answer) return notAcceptable(reply)
  const tag = `${instance.sha256}-${frames.join('.')}-${answer.isDecoded ? 'decoded' : 'stored'}`
  if (isUnchanged(request, reply, tag)) return reply.code(304).send()

  const read = (frame: number) => (answer.isDecoded ? decoded(door, instance, frame) : stored(door, instance, frame))
  // The first frame is made before anything is said, so that its fault can still be told.
  const first = await read(frames[0]!)
  if (!answer.isMultipart) return reply.type(answer.type).send(first)
  const url = instanceUrl(rootOf(request), instance)
  const parts = frames.map((frame, at) => ({
    contentType: answer.type,
    location: `${url}/frames/${frame}`,
    body: async () => (at === 0 ? first : read(frame)),
  }))
  const { contentType, stream } = multipartRelated(answer.type.split(';')[0]!, parts)
  return reply.header('content-type', contentType).send(stream)
}

function numbersOf(list: string, { frameCount }: StoredInstance): number[] {
  const numbers = list.split(',').map((number) => (/^\d{1,6}$/.test(number) ? Number(number) : 0))
  const wrong = numbers.find((number) => number < 1 || number > frameCount)
  if (wrong !== undefined) throw new DicomError('no_such_frame', { frame: wrong, frames: frameCount })
  return numbers
}

/** The first media range that can be served. Without a transfer syntax, octets are explicit little endian (PS3.18 §8.7.3.3.2). */
function answerFor(ranges: readonly MediaRange[], storedSyntax: string, count: number): Answer | undefined {
  const { encapsulated, mediaType, littleEndian } = transferSyntaxOf(storedSyntax)
  const isPlain = !encapsulated && littleEndian
  for (const { type: range, parameters } of ranges) {
    const isMultipart = range === 'multipart/related' || (range === '*/*' && count > 1)
    if (!isMultipart && count > 1) continue
    const type = range === 'multipart/related' ? (parameters.type?.toLowerCase() ?? '*/*') : range
    const syntax = parameters['transfer-syntax']
    const asStored = syntax === '*' || syntax === storedSyntax
    if (takes(type, octets)) {
      const wantsStored = asStored || (syntax === undefined && isPlain) || (syntax === explicitLittleEndian && isPlain)
      if (wantsStored)
        return { isMultipart, isDecoded: false, type: `${octets}; transfer-syntax=${plainName(storedSyntax)}` }
      if (type === '*/*' && syntax === undefined)
        return { isMultipart, isDecoded: false, type: `${mediaType}; transfer-syntax=${storedSyntax}` }
      if (syntax === undefined || syntax === explicitLittleEndian)
        return { isMultipart, isDecoded: true, type: `${octets}; transfer-syntax=${explicitLittleEndian}` }
    }
    if (encapsulated && takes(type, mediaType) && (syntax === undefined || asStored)) {
      return { isMultipart, isDecoded: false, type: `${mediaType}; transfer-syntax=${storedSyntax}` }
    }
  }
  return undefined
}

/** Pixels of implicit little endian are those of explicit little endian. */
const plainName = (syntax: string) => (syntax === implicitLittleEndian ? explicitLittleEndian : syntax)

/** A frame's bytes as they are kept, read from their place in the file and nothing else. */
async function stored({ store }: Door, { objectKey, frames }: StoredInstance, frame: number): Promise<Uint8Array> {
  const { ranges, firstBit } = frames[frame - 1]!
  const bytes = await store.read(objectKey, async (file) => {
    const parts: Uint8Array[] = []
    for (const { offset, length } of ranges) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.allocUnsafe(length), position: offset })
      parts.push(buffer.subarray(0, bytesRead))
    }
    return parts.length === 1 ? parts[0]! : concat(parts)
  })
  return firstBit === 0 ? bytes : fromBit(bytes, firstBit)
}

/** A bit-packed frame that begins inside a byte, moved to begin at one. */
function fromBit(bytes: Uint8Array, firstBit: number): Uint8Array {
  return bytes.map((byte, at) => (byte >> firstBit) | ((bytes[at + 1] ?? 0) << (8 - firstBit)))
}

async function decoded({ store, pictures }: Door, { objectKey }: StoredInstance, frame: number): Promise<Uint8Array> {
  return pictures.run({ kind: 'decode', file: await store.get(objectKey), frame: frame - 1 })
}

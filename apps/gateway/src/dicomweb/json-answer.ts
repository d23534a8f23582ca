import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { JsonDataSet } from '@lientuyen/dicom/metadata'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { parseAccept, takes } from './accept.ts'
import { notAcceptable } from './door.ts'

const compress = promisify(gzip)
const type = 'application/dicom+json'

/** Answers data sets in the DICOM JSON model, compressed when they are many and the line takes it. */
export async function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  sets: readonly JsonDataSet[] | JsonDataSet,
) {
  if (!takesJson(request)) return notAcceptable(reply)
  const text = JSON.stringify(sets)
  reply.type(type)
  const isLong = text.length > 4096 && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (!isLong) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(await compress(text, { level: 5 }))
}

/** Whether the one who asks takes DICOM JSON (application/json is let pass: many clients say only that). */
export const takesJson = (request: FastifyRequest) =>
  parseAccept(request.headers.accept).some(({ type: range }) => takes(range, type) || takes(range, 'application/json'))

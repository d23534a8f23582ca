import type { StoredInstance } from '@lientuyen/db/imaging-search'
import { DicomError } from '@lientuyen/dicom/errors'
import type { RenderOptions } from '@lientuyen/dicom/render'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { parseAccept, takes } from './accept.ts'
import { type Door, isUnchanged, notAcceptable, openInstances, type PathParams } from './door.ts'

const numbers = z
  .string()
  .transform((list) => list.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
const functions = { linear: 'LINEAR', 'linear-exact': 'LINEAR_EXACT', sigmoid: 'SIGMOID' } as const

/** PS3.18 §8.3.5.1: `window=center,width,function`, `viewport=width,height`, `quality=1..100`. */
const Query = z.object({
  window: z
    .string()
    .transform((text) => text.split(','))
    .refine(
      ([center, width, shape]) =>
        Number.isFinite(Number(center)) && Number(width) > 0 && (!shape || shape.toLowerCase() in functions),
    )
    .optional(),
  viewport: numbers.refine((sides) => [2, 6].includes(sides.length) && sides[0]! >= 1 && sides[1]! >= 1).optional(),
  quality: z.coerce.number().int().min(1).max(100).default(90),
})

const thumbnailSide = 160

/** RetrieveRendered (PS3.18 §10.4.1.1.3) of an instance's first frame or of one frame; a PDF is its own rendering. */
export const retrieveRendered = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const query = Query.safeParse(request.query)
  if (!query.success) return reply.code(400).send({ refusal: 'input_invalid' })
  const { window, viewport, quality } = query.data
  const [instance] = await openInstances(door, request)
  const frame = Number((request.params as PathParams).frames ?? 1)
  return sendPicture(door, request, reply, instance, frame, quality, {
    ...(window && { window: { center: Number(window[0]), width: Number(window[1]), function: shapeOf(window[2]) } }),
    ...(viewport && { viewport: { width: viewport[0]!, height: viewport[1]! } }),
  })
}

const shapeOf = (name: string | undefined) =>
  name ? functions[name.toLowerCase() as keyof typeof functions] : undefined

/** RetrieveThumbnail (PS3.18 §10.4.1.1.4): of a series or study the picture in its middle, which shows most. */
export const retrieveThumbnail = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const found = await openInstances(door, request)
  const pictured = found.filter(({ frameCount }) => frameCount > 0)
  const instance = pictured[Math.floor(pictured.length / 2)]
  if (!instance) throw new DicomError('no_pixel_data')
  const asked = Number((request.params as PathParams).frames ?? Math.ceil(instance.frameCount / 2))
  const side = { width: thumbnailSide, height: thumbnailSide }
  return sendPicture(door, request, reply, instance, asked, 80, { viewport: side })
}

async function sendPicture(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  instance: StoredInstance,
  frame: number,
  quality: number,
  options: RenderOptions,
) {
  if (instance.frameCount === 0) throw new DicomError('no_pixel_data')
  if (!Number.isInteger(frame) || frame < 1 || frame > instance.frameCount) {
    throw new DicomError('no_such_frame', { frame, frames: instance.frameCount })
  }
  const ranges = parseAccept(request.headers.accept)
  const format = ranges.flatMap(({ type }) =>
    takes(type, 'image/jpeg') ? ['jpeg' as const] : takes(type, 'image/png') ? ['png' as const] : [],
  )[0]
  if (!format) return notAcceptable(reply)
  const tag = `${instance.sha256}-${frame}-${format}-${quality}-${Buffer.from(JSON.stringify(options)).toString('base64url')}`
  if (isUnchanged(request, reply, tag)) return reply.code(304).send()

  const file = await door.store.get(instance.objectKey)
  const bytes = await door.pictures.run({ kind: 'render', file, frame: frame - 1, options, format, quality })
  return reply.type(`image/${format}`).send(bytes)
}

import { randomUUID } from 'node:crypto'
import { z } from 'zod'

import { Id } from './media.ts'
import { readSigned, sign } from './signed.ts'

/** Who asks for images: a person in one of their assignments. What they may see is decided by the database, each time. */
export const ImageAccess = z.object({ sub: Id, assignmentId: Id })
export type ImageAccess = z.infer<typeof ImageAccess>

/** A page asks for a new one before this has passed. */
export const ACCESS_SECONDS = 600

/** Signs a person's access to the gateway, valid ten minutes from `now`. */
export const mintAccess = (access: ImageAccess, secret: string, now: Date) =>
  sign(ImageAccess.parse(access), randomUUID(), ACCESS_SECONDS, { secret, audience: 'gateway', now })

/** The access in a token. Throws jose's JOSEError when it is forged or old, ZodError when it is malformed. */
export async function readAccess(token: string, secret: string, now: Date): Promise<ImageAccess> {
  return ImageAccess.parse(await readSigned(token, ACCESS_SECONDS, { secret, audience: 'gateway', now }))
}

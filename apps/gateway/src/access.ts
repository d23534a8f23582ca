import { DomainError } from '@lientuyen/core/errors'
import type { Actor } from '@lientuyen/core/identity/actor'
import type { Database } from '@lientuyen/db/client'
import { actorOf, isMachineClientActive } from '@lientuyen/db/identity'
import { readAccess } from '@lientuyen/realtime/access-token'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

export type AccessKeys = Readonly<{ ACCESS_SECRET: string; TOKEN_SECRET: string }>

const Machine = z.object({ sub: z.uuid(), facilityId: z.uuid() })
const machineAudience = 'dicomweb'
export const machineTokenSeconds = 3600
const bytes = (secret: string) => new TextEncoder().encode(secret)

/** A machine's token (RFC 6749 §4.4), good for an hour; a revoked client is refused at once all the same. */
export const mintMachineToken = (client: { id: string; facilityId: string }, secret: string) =>
  new SignJWT({ facilityId: client.facilityId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(client.id)
    .setAudience(machineAudience)
    .setIssuedAt()
    .setExpirationTime(`${machineTokenSeconds}s`)
    .sign(bytes(secret))

/** Who is behind a bearer token: a person in an assignment that still holds, or a facility's machine that still stands. */
export async function actorBehind(
  authorization: string | undefined,
  keys: AccessKeys,
  database: Database,
): Promise<Actor> {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw refused()
  const actor = (await person(token, keys, database)) ?? (await machine(token, keys, database))
  if (!actor) throw refused()
  return actor
}

const refused = () => new DomainError('forbidden', 'access.token_refused')

async function person(token: string, { ACCESS_SECRET }: AccessKeys, database: Database): Promise<Actor | null> {
  const access = await readAccess(token, ACCESS_SECRET, new Date()).catch(() => null)
  if (!access) return null
  return database.asPerson(access.sub, (tx) => actorOf(tx, access.sub, access.assignmentId))
}

async function machine(token: string, { TOKEN_SECRET }: AccessKeys, database: Database): Promise<Actor | null> {
  const verified = await jwtVerify(token, bytes(TOKEN_SECRET), {
    algorithms: ['HS256'],
    audience: machineAudience,
  }).catch(() => null)
  const claims = Machine.safeParse(verified?.payload)
  if (!claims.success) return null
  const { sub, facilityId } = claims.data
  const isActive = await database.asNobody((tx) => isMachineClientActive(tx, sub))
  return isActive ? { personId: sub, facilityId, role: 'machine' } : null
}

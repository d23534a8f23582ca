import { type JWTPayload, jwtVerify, SignJWT } from 'jose'

/** Whom a signed message is for; what one door accepts, no other does. */
export type Audience = 'sfu' | 'web' | 'sfu-orders' | 'gateway'
export type Signing = Readonly<{ secret: string; audience: Audience; now: Date }>

const algorithm = 'HS256'
const keyOf = (secret: string) => new TextEncoder().encode(secret)

/** Signs `claims` (HS256) with the id `id`, valid for `lifeSeconds` from `now`. */
export async function sign(claims: JWTPayload, id: string, lifeSeconds: number, { secret, audience, now }: Signing) {
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setJti(id)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(keyOf(secret))
}

/**
 * The claims of a message signed with `secret` for `audience`, issued at most `maxAgeSeconds` ago whatever it says of its own
 * expiry. Throws jose's errors. Five seconds of clock difference are forgiven.
 */
export async function readSigned(token: string, maxAgeSeconds: number, { secret, audience, now }: Signing) {
  const { payload } = await jwtVerify(token, keyOf(secret), {
    algorithms: [algorithm],
    audience,
    currentDate: now,
    maxTokenAge: maxAgeSeconds,
    clockTolerance: 5,
    requiredClaims: ['exp', 'iat', 'jti'],
  })
  return payload
}

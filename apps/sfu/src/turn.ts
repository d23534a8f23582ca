import { createHmac } from 'node:crypto'

const LIFE_SECONDS = 3_600

/**
 * TURN servers with a credential of an hour, by coturn's REST scheme (`use-auth-secret`): user name = expiry, password =
 * HMAC-SHA1 of it. Nothing when no TURN server is set.
 */
export function turnServers(urls: readonly string[], secret: string, now: Date) {
  if (urls.length === 0) return []
  const username = String(Math.floor(now.getTime() / 1000) + LIFE_SECONDS)
  return [{ urls: [...urls], username, credential: createHmac('sha1', secret).update(username).digest('base64') }]
}

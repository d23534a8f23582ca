import { connect, type Database } from '@lientuyen/db/client'

import { environment } from '../environment.ts'
import { type Auth, openAuth } from './auth.ts'
import { type Live, openLive } from './live.ts'

/** What a process opens once; kept on the global object, since development loads modules again and again. */
const opened = globalThis as typeof globalThis & {
  lientuyen?: { database?: Database; auth?: Auth; live?: Promise<Live> }
}
const kept = () => (opened.lientuyen ??= {})

/** In development pages are also opened on 127.0.0.1. */
function loopbackTwin(url: string): string[] {
  if (process.env.NODE_ENV === 'production') return []
  return [url.replace('//localhost', '//127.0.0.1'), url.replace('//127.0.0.1', '//localhost')]
}

export const database = () => (kept().database ??= connect(environment().DATABASE_APP_URL))

export function auth(): Auth {
  const { DATABASE_AUTH_URL, PUBLIC_URL, AUTH_SECRET, TRUSTED_PROXIES } = environment()
  kept().auth ??= openAuth({
    databaseUrl: DATABASE_AUTH_URL,
    publicUrl: PUBLIC_URL,
    secret: AUTH_SECRET,
    trustedProxies: TRUSTED_PROXIES,
    trustedOrigins: loopbackTwin(PUBLIC_URL),
  })
  return kept().auth!
}

export const live = () => (kept().live ??= openLive(database()))

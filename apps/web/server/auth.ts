import * as tables from '@lientuyen/db/auth'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { isAPIError } from 'better-auth/api'
import { nextCookies } from 'better-auth/next-js'
import { twoFactor } from 'better-auth/plugins'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

import { minimumPasswordLength } from '../features/identity/password-rule.ts'
import { log } from './log.ts'
import { attemptsByEmail, longestWindowSeconds } from './sign-in-attempts.ts'

const hours = 60 * 60
const seconds = { session: 12 * hours, refresh: 10 * 60, trustedDevice: 30 * 24 * hours }

/** Everything the library offers and this product does not: each is answered with 404. */
const closedPaths = [
  '/sign-up/email',
  '/sign-in/social',
  '/update-user',
  '/update-session',
  '/delete-user',
  '/change-email',
  '/request-password-reset',
  '/reset-password',
  '/send-verification-email',
  '/verify-email',
  // These would hand the secrets of other sessions to the page; server/account.router.ts lists and ends sessions by id.
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/link-social',
  '/unlink-account',
  '/get-access-token',
  '/refresh-token',
  '/account-info',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
  '/two-factor/get-totp-uri',
]

type Options = Readonly<{
  databaseUrl: string
  publicUrl: string
  secret: string
  trustedProxies?: readonly string[]
  trustedOrigins?: readonly string[]
}>

/** The sign-in library on its own login and schema. Accounts are made by the seed or an administrator, never by a visitor. */
export function openAuth({ databaseUrl, publicUrl, secret, trustedProxies = [], trustedOrigins = [] }: Options) {
  const client = postgres(databaseUrl, { max: 5, onnotice: () => undefined })
  const db = drizzle(client, { casing: 'snake_case' })

  const auth = betterAuth({
    appName: 'Liên Tuyến',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...trustedOrigins],
    database: drizzleAdapter(db, { provider: 'pg', schema: tables, transaction: true }),
    disabledPaths: closedPaths,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: minimumPasswordLength,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: seconds.session,
      updateAge: seconds.refresh,
      // A revoked session must be out at once, so nothing about it is believed from a cookie.
      cookieCache: { enabled: false },
      additionalFields: { activeAssignmentId: { type: 'string', required: false, input: false } },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        // By address; a whole hospital may share one, so accounts are counted as well (sign-in-attempts.ts).
        '/sign-in/email': { window: 60, max: 30 },
        '/change-password': { window: longestWindowSeconds, max: 20 },
        '/get-session': false,
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'lientuyen',
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'], trustedProxies: [...trustedProxies] },
    },
    hooks: attemptsByEmail(db, secret),
    logger: { level: 'warn', log: (level, message) => log[level]({ term: 'identity' }, message) },
    onAPIError: { onError: logFault },
    telemetry: { enabled: false },
    plugins: [
      twoFactor({ issuer: 'Liên Tuyến', trustDeviceMaxAge: seconds.trustedDevice }),
      nextCookies(), // Must be the last.
    ],
  })

  return { auth, db, close: () => client.end({ timeout: 5 }) }
}

/** A refusal is an answer; anything else is a bug. Its message may carry what was typed, so only its name is kept. */
function logFault(error: unknown) {
  if (isAPIError(error) && error.status !== 'INTERNAL_SERVER_ERROR') return
  log.error(
    { term: 'identity', name: error instanceof Error ? error.name : typeof error },
    'the sign-in library failed',
  )
}

export type Auth = ReturnType<typeof openAuth>

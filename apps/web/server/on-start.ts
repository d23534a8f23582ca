import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

import { environment } from '../environment.ts'
import { log } from './log.ts'

const graceMs = 2000

/** Runs once before the first request. */
export function onStart() {
  const { TRUSTED_PROXIES } = readEnvironment()
  if (TRUSTED_PROXIES.length === 0) forgetForwardedAddresses()
  if (process.env.NODE_ENV === 'production') leaveSoonAfterSigterm()
}

function readEnvironment() {
  try {
    return environment()
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : 'The environment is incomplete')
    process.exit(1)
  }
}

/** Without a proxy in front, X-Forwarded-For is whatever the visitor wrote: believed, it would give a guesser a new address for each guess. */
function forgetForwardedAddresses() {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    delete request.headers['x-forwarded-for']
  })
}

/** Next waits for open streams, and live updates are streams that do not end by themselves. */
function leaveSoonAfterSigterm() {
  process.once('SIGTERM', () => setTimeout(() => process.exit(0), graceMs).unref())
}

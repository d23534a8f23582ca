import { type NextRequest, NextResponse } from 'next/server'

import { contentSecurityPolicy } from './server/content-security-policy.ts'

/** Gives each page a policy with a nonce of its own, and tells the layout which page it is (for the way back after sign-in). */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    sfuUrl: process.env.SFU_URL ?? 'http://localhost:3001',
    gatewayUrl: process.env.GATEWAY_URL ?? 'http://localhost:3002',
    isDevelopment: process.env.NODE_ENV === 'development',
  })

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('Content-Security-Policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = { matcher: ['/((?!api|health|_next/static|_next/image|cornerstone|icon.svg).*)'] }

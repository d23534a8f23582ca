type Options = Readonly<{ nonce: string; sfuUrl: string; gatewayUrl: string; isDevelopment: boolean }>

/**
 * What a page may load and talk to. Styles may stand in attributes, since the interface kit computes them; scripts need the nonce.
 * The image codecs are WebAssembly, run in workers.
 */
export function contentSecurityPolicy({ nonce, sfuUrl, gatewayUrl, isDevelopment }: Options): string {
  const sfu = new URL(sfuUrl).origin
  const gateway = new URL(gatewayUrl).origin
  const socket = sfu.replace(/^http/, 'ws')
  const evaluation = isDevelopment ? " 'unsafe-eval'" : ''

  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${evaluation}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob: ${gateway}`,
    `media-src 'self' blob:`,
    `font-src 'self' data:`,
    `connect-src 'self' data: blob: ${sfu} ${socket} ${gateway}`,
    `worker-src 'self' blob:`,
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

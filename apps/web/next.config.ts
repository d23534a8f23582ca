import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./i18n/request.ts')

/** Headers that are the same for every answer; the Content-Security-Policy carries a nonce and is set in proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=()',
  },
]

export default withMessages({
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: { position: 'bottom-right' },
  transpilePackages: ['@lientuyen/core', '@lientuyen/db', '@lientuyen/dicom', '@lientuyen/realtime'],
  serverExternalPackages: ['pino', 'postgres'],
  allowedDevOrigins: ['127.0.0.1'],
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
  headers: async () => [{ source: '/:path*', headers }],
  turbopack: {
    root: `${import.meta.dirname}/../..`,
    rules: {
      // Turbopack never ends on Cornerstone's compute worker, which can spawn itself: it is bundled beforehand.
      '**/registerComputeWorker.js': {
        loaders: [`${import.meta.dirname}/build/prebuilt-compute-worker.cjs`],
      },
    },
    // The WASM codecs were compiled for Node as well and name its modules; the browser never calls them.
    resolveAlias: {
      fs: { browser: './build/empty-module.ts' },
      path: { browser: './build/empty-module.ts' },
    },
  },
} satisfies NextConfig)

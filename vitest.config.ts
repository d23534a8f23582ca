import { defineConfig } from 'vitest/config'

const room = (root: string, name = root.split('/').at(-1)!) => ({
  test: { name, root, include: ['**/*.test.ts'], exclude: ['**/node_modules/**', '**/.next/**'] },
})
/** Rooms whose tests talk to PostgreSQL share one embedded server; each test file gets a database of its own. */
const roomWithDatabase = (root: string) => {
  const { test } = room(root)
  return {
    test: {
      ...test,
      globalSetup: [`${import.meta.dirname}/packages/db/src/test-server.ts`],
      hookTimeout: 60_000,
      testTimeout: 30_000,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', root: '.', include: ['architecture.test.ts'] } },
      room('packages/core'),
      room('packages/dicom'),
      room('packages/realtime'),
      roomWithDatabase('packages/db'),
      room('apps/sfu'),
      roomWithDatabase('apps/gateway'),
      roomWithDatabase('apps/web'),
      roomWithDatabase('infra'),
    ],
  },
})

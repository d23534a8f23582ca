import journeys from '../../e2e/playwright.config.ts'

/** The browsers and people of the journeys, to measure instead of to judge: one at a time, each with the machine to itself. */
export default {
  ...journeys,
  testDir: '.',
  testMatch: '*.bench.ts',
  timeout: 600_000,
  use: { ...journeys.use, trace: 'off', screenshot: 'off' } as const,
}

import { expect, test } from 'vitest'
import { addUp, countLine, sumCheck, sumPlaywright, sumRunner, sumVitest } from './test-reports.mjs'

const tests = (...statuses: string[]) =>
  statuses.map((status, index) => ({
    status,
    fullName: `claim ${index}`,
    failureMessages: status === 'failed' ? ['because'] : [],
  }))
const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  message: '',
  assertionResults: tests(...statuses),
})
const counts = ({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }) => [
  passed,
  failed,
  skipped,
]

test("vitest's report is counted test by test", () => {
  const sum = sumVitest('vitest', {
    testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending'), file('failed', 'passed', 'failed')],
  })
  expect(counts(sum)).toEqual([2, 1, 3])
  expect(sum.failures).toEqual([{ title: 'claim 1', message: 'because' }])
})

test('a test file that cannot be loaded counts as failed', () => {
  const broken = { ...file('failed'), message: 'Cannot find module' }
  const sum = sumVitest('vitest', { testResults: [broken, file('passed', 'passed')] })
  expect(counts(sum)).toEqual([1, 1, 0])
  expect(sum.failures[0]).toEqual({ title: 'a.test.ts', message: 'Cannot find module' })
})

test('a file that was cut short counts as failed beside what had passed', () => {
  expect(counts(sumVitest('vitest', { testResults: [file('failed', 'passed', 'pending')] }))).toEqual([1, 1, 1])
})

const spec = (title: string, status: string) => ({
  title,
  tests: [{ status, results: [{ error: { message: `why ${title}` } }] }],
})
const journeys = (...specs: ReturnType<typeof spec>[]) => ({
  suites: [{ title: 'story.spec.ts', suites: [{ title: 'inner', specs }] }],
  errors: [],
})

test("Playwright's report is counted through its nested suites, and a flaky journey failed", () => {
  const sum = sumPlaywright(
    'playwright',
    journeys(spec('a', 'expected'), spec('b', 'skipped'), spec('c', 'unexpected'), spec('d', 'flaky')),
  )
  expect(counts(sum)).toEqual([1, 2, 1])
  expect(sum.failures[0]).toEqual({ title: 'story.spec.ts › inner › c', message: 'why c' })
})

test('an error outside any journey counts as failed', () => {
  expect(counts(sumPlaywright('playwright', { suites: [], errors: [{ message: 'no config' }] }))).toEqual([0, 1, 0])
})

const run = (code: number, report: ReturnType<typeof journeys> | undefined) =>
  counts(sumRunner({ runner: 'playwright', code, report, count: sumPlaywright }))

test.each([
  ['left no report', 1, undefined, [0, 1, 0]],
  ['left no report and says that all is well', 0, undefined, [0, 1, 0]],
  ['ended badly though no test failed', 1, journeys(spec('a', 'expected')), [1, 1, 0]],
  ['ran nothing', 0, journeys(), [0, 1, 0]],
  ['failed as its report says', 1, journeys(spec('a', 'unexpected')), [0, 1, 0]],
  ['passed', 0, journeys(spec('a', 'expected')), [1, 0, 0]],
] as const)('a runner that %s is counted as such', (_, code, report, expected) => {
  expect(run(code, report)).toEqual(expected)
})

test('the last line is the sum over all runners', () => {
  const sums = [sumCheck('Types', 0, ''), sumCheck('Lint', 1, 'a.ts'), { passed: 40, failed: 0, skipped: 2 }]
  expect(countLine(addUp(sums))).toBe('41 passed, 1 failed, 2 skipped')
})

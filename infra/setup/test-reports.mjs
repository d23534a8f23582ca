/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {Count & { runner: string, failures: { title: string, message: string }[] }} Sum
 *
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestTest
 * @typedef {{ testResults: { name: string, status: string, message?: string, assertionResults: VitestTest[] }[] }} VitestReport
 *
 * @typedef {{ error?: { message?: string }, errors?: { message?: string }[] }} PlaywrightResult
 * @typedef {{ title: string, file?: string, tests: { status: string, results: PlaywrightResult[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors: { message?: string }[] }} PlaywrightReport
 */

/** @param {string} runner @param {VitestReport} report @returns {Sum} */
export function sumVitest(runner, report) {
  const sum = emptySum(runner)
  for (const { name, status, message, assertionResults } of report.testResults) {
    const before = sum.failed
    for (const test of assertionResults) {
      if (test.status === 'passed') sum.passed++
      else if (test.status === 'failed') fail(sum, test.fullName, test.failureMessages?.[0])
      else sum.skipped++
    }
    // A file that could not be loaded, or was cut short, failed though none of its tests says so.
    if (status === 'failed' && sum.failed === before) fail(sum, name, message || 'the file did not run to its end')
  }
  return sum
}

/** @param {string} runner @param {PlaywrightReport} report @returns {Sum} */
export function sumPlaywright(runner, report) {
  const sum = emptySum(runner)
  for (const { path, spec } of specsOf(report.suites))
    for (const { status, results } of spec.tests) {
      if (status === 'expected') sum.passed++
      else if (status === 'skipped') sum.skipped++
      else
        fail(
          sum,
          [...path, spec.title].join(' › '),
          results.at(-1)?.error?.message ?? results.at(-1)?.errors?.[0]?.message,
        )
    }
  for (const { message } of report.errors) fail(sum, 'outside any test', message)
  return sum
}

/** @param {PlaywrightSuite[]} suites @param {string[]} above @returns {{ path: string[], spec: PlaywrightSpec }[]} */
function specsOf(suites, above = []) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => {
    const path = [...above, title]
    return [...specs.map((spec) => ({ path, spec })), ...specsOf(inner, path)]
  })
}

/**
 * What a runner did, by its report and by how it ended: one that ended badly, or ran nothing, or left no report, failed.
 * @template Report
 * @param {{ runner: string, code: number, report: Report | undefined, count: (runner: string, report: Report) => Sum }} ended
 * @returns {Sum}
 */
export function sumRunner({ runner, code, report, count }) {
  const sum = report === undefined ? emptySum(runner) : count(runner, report)
  if (report === undefined) fail(sum, runner, `left no report (it ended with code ${code})`)
  else if (code !== 0 && sum.failed === 0) fail(sum, runner, `ended with code ${code}, though no test failed`)
  else if (sum.passed + sum.failed + sum.skipped === 0) fail(sum, runner, 'ran no test')
  return sum
}

/** A check that says yes or no counts as one. @param {string} runner @param {number} code @param {string} output @returns {Sum} */
export function sumCheck(runner, code, output) {
  const sum = emptySum(runner)
  if (code === 0) sum.passed++
  else fail(sum, runner, output)
  return sum
}

/** @param {Count[]} sums @returns {Count} */
export function addUp(sums) {
  const total = (/** @type {keyof Count} */ key) => sums.reduce((sum, each) => sum + each[key], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

/** @param {Count} count */
export const countLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`

/** @param {string} runner @returns {Sum} */
const emptySum = (runner) => ({ runner, passed: 0, failed: 0, skipped: 0, failures: [] })

/** @param {Sum} sum @param {string} title @param {string} [message] */
function fail(sum, title, message = 'no reason given') {
  sum.failed++
  sum.failures.push({ title, message })
}

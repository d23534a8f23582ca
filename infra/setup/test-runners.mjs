import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, withoutColour } from './command.mjs'
import { cloneDir } from './places.mjs'
import { lastLines } from './progress.mjs'
import { countLine, sumCheck, sumPlaywright, sumRunner, sumVitest } from './test-reports.mjs'

/** @typedef {import('./test-reports.mjs').Sum} Sum */
/** @typedef {{ progress: import('./progress.mjs').Progress, places: import('./places.mjs').DataPlaces, node: string }} Bench */

const program = (/** @type {string} */ name) => join(cloneDir, 'node_modules', '.bin', name)
const outputLines = 60

/**
 * A check that says yes or no.
 * @param {Bench} bench
 * @param {{ title: string, name: string, args: string[] }} check
 * @returns {Promise<Sum>}
 */
export async function runCheck({ progress }, { title, name, args: [command = '', ...args] }) {
  return await inStep(progress, title, name, async (step) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
    const { code } = await attempt(step, program(command), args, { cwd: cloneDir, env })
    return sumCheck(title, code, code === 0 ? '' : lastLines(step.log, outputLines))
  })
}

/** @param {Bench} bench @param {Record<string, string | undefined>} env @param {string[]} more */
export async function runVitest({ progress, places }, env, more) {
  const file = join(places.dataDir, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...more]
  return await inStep(progress, 'Rules, database, media, machines', 'vitest', async (step) => {
    rmSync(file, { force: true })
    const { code } = await attempt(step, program('vitest'), args, { cwd: cloneDir, env })
    return sumRunner({ runner: 'vitest', code, report: readReport(file), count: sumVitest })
  })
}

/** @param {Bench} bench @param {Record<string, string | undefined>} env @param {string[]} more */
export async function runPlaywright({ progress, places }, env, more) {
  const file = join(places.dataDir, 'playwright.json')
  const args = ['test', '--config', join('e2e', 'playwright.config.ts'), '--reporter=list,json', ...more]
  return await inStep(progress, 'Journeys in browsers', 'playwright', async (step) => {
    rmSync(file, { force: true })
    const { code } = await attempt(step, program('playwright'), args, {
      cwd: cloneDir,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    })
    return sumRunner({ runner: 'playwright', code, report: readReport(file), count: sumPlaywright })
  })
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} title
 * @param {string} name
 * @param {(step: import('./progress.mjs').Step) => Promise<Sum>} work
 * @returns {Promise<Sum>}
 */
async function inStep(progress, title, name, work) {
  /** @type {Sum | undefined} */
  let sum
  await progress.step(title, name, async (step) => {
    sum = await work(step)
    return { failed: sum.failed > 0, note: countLine(sum) }
  })
  if (!sum) throw new Error(`${title} ended without a sum`)
  for (const { title: what, message } of sum.failures) progress.say(`  ✗ ${what}\n${indent(message)}`)
  return sum
}

/** @param {string} file */
function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The runner's own frames say nothing about what failed. @param {string} text */
function indent(text) {
  const lines = withoutColour(text)
    .trimEnd()
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
  return lines
    .slice(0, outputLines)
    .map((line) => `      ${line}`)
    .join('\n')
}

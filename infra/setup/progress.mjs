import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ log: string, tell: (line: string) => void }} Step */

const spinner = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const heartbeatMs = 10_000
const plainWidth = 100

/** An error whose message says all that a person needs: shown without a stack. */
export class SetupError extends Error {}

/**
 * Steps as people see them: a line each with a tick and its time. On a terminal the line moves while the step runs;
 * elsewhere (CI, a file) a plain line says every ten seconds what is going on.
 * @param {{ logs: string, out?: { write(text: string): unknown, isTTY?: boolean, columns?: number }, heartbeat?: number }} options
 */
export function createProgress({ logs, out = process.stdout, heartbeat = heartbeatMs }) {
  mkdirSync(logs, { recursive: true })
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const halt = () => {
    clearInterval(timer)
    if (out.isTTY) rewrite(out, '')
  }

  return {
    /** Leaves the step that is under way without an end: the set-up was told to stop. */
    halt,

    /** @param {string} text */
    say(text) {
      if (out.isTTY) rewrite(out, '')
      out.write(`${text}\n`)
    },

    /**
     * Runs `work`; what it resolves with is shown behind the title. Everything it logs goes to `<name>.log`.
     * Work that did not succeed but must not end the set-up (tests) resolves with `failed`.
     * @param {string} title
     * @param {string} name
     * @param {(step: Step) => Promise<string | void | { failed: boolean, note: string }>} work
     */
    async step(title, name, work) {
      const log = join(logs, `${name}.log`)
      writeFileSync(log, `${title}, ${new Date().toISOString()}\n`)
      const started = performance.now()
      const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
      let last = ''
      let turn = 0
      const show = out.isTTY
        ? () => rewrite(out, `${spinner[turn++ % spinner.length]} ${title} ${seconds()} ${last}`)
        : () => out.write(`  … ${title} (${seconds()}) ${last.slice(0, plainWidth)}\n`)
      timer = setInterval(show, out.isTTY ? 100 : heartbeat)
      const end = (/** @type {string} */ line) => {
        halt()
        out.write(`${line}\n`)
      }
      const tell = (/** @type {string} */ line) => {
        last = line.trim()
      }
      try {
        const outcome = await work({ log, tell })
        const { failed, note } = typeof outcome === 'object' ? outcome : { failed: false, note: outcome }
        end(`${failed ? '✗' : '✓'} ${title}${note ? `: ${note}` : ''} (${seconds()})`)
      } catch (error) {
        end(`✗ ${title} (${seconds()})`)
        if (!(error instanceof SetupError)) appendFileSync(log, `${error instanceof Error ? error.stack : error}\n`)
        throw error
      }
    },
  }
}

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {{ write(text: string): unknown, columns?: number }} out @param {string} line */
function rewrite(out, line) {
  const width = (out.columns ?? 80) - 1
  out.write(`\r\u001b[2K${[...line].slice(0, width).join('')}`)
}

/** @param {string} file @param {number} count */
export function lastLines(file, count = 25) {
  if (!existsSync(file)) return ''
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
}

/** What went wrong, in words: ours as they are, anything else with where it happened. @param {unknown} error */
export function describeFailure(error) {
  if (error instanceof SetupError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

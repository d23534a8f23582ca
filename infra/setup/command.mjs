import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { signalProcess } from './processes.mjs'
import { lastLines, SetupError } from './progress.mjs'

/** @typedef {import('./progress.mjs').Step} Step */
/** @typedef {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, runAs?: { uid: number, gid: number } }} CommandOptions */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** Ends what is being waited for, and all that it has started in turn, when the set-up itself is told to stop. */
export function endRunningCommands() {
  for (const { pid } of running) if (pid) signalProcess(-pid, 'SIGTERM')
}

/**
 * Runs a command to its end; its output goes to the step's log, its last line to the screen.
 * @param {Step} step
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number }>} the exit code; 128 when a signal ended it
 */
export function attempt(step, command, args, { cwd, env, timeoutMs, runAs } = {}) {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(step.log, { flags: 'a' })
    log.write(`$ ${[command, ...args].join(' ')}\n`)
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...runAs })
    running.add(child)
    const end = () => child.pid && signalProcess(-child.pid, 'SIGTERM')
    const timer = timeoutMs ? setTimeout(end, timeoutMs) : undefined
    const listen = (/** @type {Buffer} */ chunk) => {
      log.write(chunk)
      const line = chunk
        .toString('utf8')
        .trimEnd()
        .split(/[\r\n]/)
        .at(-1)
      if (line) step.tell(withoutColour(line))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', (error) => {
      running.delete(child)
      clearTimeout(timer)
      log.end(() => reject(new SetupError(`${command} cannot be run: ${error.message}`)))
    })
    child.once('close', (code) => {
      running.delete(child)
      clearTimeout(timer)
      log.end(() => resolve({ code: code ?? 128 }))
    })
  })
}

/**
 * The same, for a command that must succeed.
 * @param {Step} step
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function run(step, command, args, options) {
  const { code } = await attempt(step, command, args, options)
  if (code !== 0) throw commandFailed(step, [command, ...args].join(' '), code)
}

/** @param {Step} step @param {string} command @param {number} code @param {string} [excerpt] what to show of its log */
export function commandFailed(step, command, code, excerpt = lastLines(step.log)) {
  return new SetupError(`${command}\nended with code ${code}. What it said (all of it: ${step.log}):\n\n${excerpt}`)
}

/** @param {string} line */
export function withoutColour(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return line.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
}

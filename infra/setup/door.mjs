import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import { endProcess, pause, signalProcess } from './processes.mjs'
import { lastLines, SetupError } from './progress.mjs'

/**
 * A program that runs as long as the product does.
 * @typedef {{
 *   name: string, at: string, command: string, args: string[], cwd?: string, env?: Record<string, string>,
 *   runAs?: { uid: number, gid: number }, log: string, stop: { ask?: NodeJS.Signals, graceMs: number },
 *   ailment: () => Promise<string | undefined>
 * }} Program `ailment`: why it is not healthy yet; undefined when it is
 * @typedef {{ say: (line: string) => void, note: (name: string, pid: number | undefined, at?: string) => void }} Watcher
 */

const firstDelayMs = 500
const longestDelayMs = 15_000
/** A door that ran this long had recovered: its next fall is a new one. */
const recoveredMs = 60_000
const pollMs = 150

/** @param {number} falls in a row */
export function restartDelay(falls) {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (falls - 1))
}

/** Starts a program, starts it again when it falls once it has been healthy, and stops it for good. */
export class Door {
  /** @type {Program} */ #program
  /** @type {Watcher} */ #watcher
  /** @type {import('node:child_process').ChildProcess | undefined} */ #child
  /** @type {Promise<void> | undefined} */ #closing
  #closed = false
  #wasHealthy = false
  #falls = 0
  #startedAt = 0

  /** @param {Program} program @param {Watcher} watcher */
  constructor(program, watcher) {
    this.#program = program
    this.#watcher = watcher
  }

  get pid() {
    return this.#child?.pid
  }

  /** Resolves when it is healthy. @param {number} withinMs @param {(line: string) => void} [tell] */
  async open(withinMs, tell) {
    const { name, log } = this.#program
    if (existsSync(log)) renameSync(log, log.replace(/\.log$/, '.previous.log'))
    this.#spawn()
    const end = performance.now() + withinMs
    let reason = /** @type {string | undefined} */ ('it has not answered yet')
    while (performance.now() < end) {
      if (!this.#child)
        throw new SetupError(
          `${name} ended while it was starting. Its last lines (all of it: ${log}):\n\n${lastLines(log)}`,
        )
      reason = await this.#program.ailment()
      if (!reason) {
        this.#wasHealthy = true
        return
      }
      tell?.(reason)
      await pause(pollMs)
    }
    throw new SetupError(
      `${name} is not healthy after ${Math.round(withinMs / 1000)} s: ${reason}. Its last lines (all of it: ${log}):\n\n${lastLines(log)}`,
    )
  }

  /** Stops it for good; asking twice is harmless. */
  close() {
    this.#closed = true
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end() {
    const pid = this.#child?.pid
    if (pid) await endProcess(pid, this.#program.stop)
    this.#watcher.note(this.#program.name, undefined)
  }

  #spawn() {
    const { name, at, command, args, cwd, env, runAs, log } = this.#program
    const output = openSync(log, 'a')
    // A group of its own: Ctrl-C reaches this process alone, which then stops everything in order.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output], ...runAs })
    closeSync(output)
    this.#child = child
    this.#startedAt = performance.now()
    child.once('error', (error) => this.#fell(child, error.message))
    child.once('exit', (code, signal) => this.#fell(child, signal ?? `code ${code}`))
    if (child.pid) this.#watcher.note(name, child.pid, at)
  }

  /** @param {import('node:child_process').ChildProcess} child @param {string} how */
  #fell(child, how) {
    if (this.#child !== child) return
    this.#child = undefined
    // What it had started (media workers) holds its ports, and must not outlive it.
    if (child.pid) signalProcess(-child.pid, 'SIGKILL')
    if (this.#closed || !this.#wasHealthy) return
    this.#falls = performance.now() - this.#startedAt > recoveredMs ? 1 : this.#falls + 1
    const delay = restartDelay(this.#falls)
    this.#watcher.say(
      `! ${this.#program.name} ended (${how}); starting it again in ${delay / 1000} s. Its log: ${this.#program.log}`,
    )
    void this.#comeBack(delay)
  }

  /** @param {number} delay */
  async #comeBack(delay) {
    await pause(delay)
    if (this.#closed) return
    this.#spawn()
    while (this.#child && !this.#closed) {
      if (!(await this.#program.ailment())) return this.#watcher.say(`✓ ${this.#program.name} is back`)
      await pause(pollMs)
    }
  }
}

/**
 * Asks a door's own /health.
 * @param {string} url
 */
export function healthOf(url) {
  return async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      const body = await response.text()
      return response.ok ? undefined : `${url} answers ${response.status} ${body.slice(0, 200)}`
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error
      return `${url}: ${cause instanceof Error ? cause.message || cause.name : cause}`
    }
  }
}

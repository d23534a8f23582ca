import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { postgresStop } from './postgres.mjs'
import { endProcess, isAlive, startOf } from './processes.mjs'

/**
 * What runs, by name: its process number, when that process began, and where it is found.
 * @typedef {{ pid: number, began?: string, at?: string }} RunningProcess
 * @typedef {Record<string, RunningProcess>} Running
 */

const graceMs = 10_000

/** @param {string} file @returns {Running} */
export function readPids(file) {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** The record in DATA_DIR/pids.json, kept up to date while doors come and go. @param {string} file */
export function createPidRecord(file) {
  /** @type {Running} */
  const running = {}
  const write = () => {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(running, null, 2)}\n`)
    renameSync(draft, file)
  }
  return {
    /** @param {string} name @param {number | undefined} pid @param {string} [at] */
    note(name, pid, at) {
      delete running[name]
      if (pid) running[name] = { pid, began: startOf(pid), ...(at ? { at } : {}) }
      write()
    },
    remove: () => rmSync(file, { force: true }),
  }
}

/** Still the process that was written down, not a later one with its number. @param {RunningProcess | undefined} entry */
export function stillRuns(entry) {
  return entry !== undefined && isAlive(entry.pid) && startOf(entry.pid) === entry.began
}

/**
 * Ends what an earlier start left behind when it was killed itself: the doors, then the database.
 * @param {Running} running
 * @returns {Promise<string[]>} the names of what was ended
 */
export async function endLeftOvers(running) {
  const { starter: _, postgres, ...doors } = running
  const left = Object.entries(doors).filter(([, entry]) => stillRuns(entry))
  await Promise.all(left.map(([, { pid }]) => endProcess(pid, { graceMs })))
  const names = left.map(([name]) => name)
  if (!postgres || !stillRuns(postgres)) return names
  await endProcess(postgres.pid, postgresStop)
  return [...names, 'postgres']
}

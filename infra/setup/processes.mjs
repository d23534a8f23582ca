import { existsSync, readFileSync } from 'node:fs'

const pollMs = 50

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Dead, and waiting for a parent that will not ask (in a container without an init). @param {number} pid */
function isZombie(pid) {
  return processFields(pid)?.[0] === 'Z'
}

/**
 * When a process began, in the kernel's ticks: with its number, this names one process for good, though numbers are used again.
 * @param {number} pid
 */
export function startOf(pid) {
  return processFields(pid)?.[19]
}

/** The fields of /proc/<pid>/stat behind the command's name, which may hold spaces (proc(5)). @param {number} pid */
function processFields(pid) {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return undefined
  try {
    const text = readFileSync(file, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) return undefined
    throw error
  }
}

/** @param {number} pid a process, or a whole group when negative @param {NodeJS.Signals} signal */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return false
    throw error
  }
}

/** @param {() => boolean | Promise<boolean>} holds @param {number} withinMs */
export async function until(holds, withinMs) {
  const end = performance.now() + withinMs
  while (performance.now() < end) {
    if (await holds()) return true
    await pause(pollMs)
  }
  return false
}

/**
 * Asks a process to end; insists after `graceMs`. What is left of its group goes with it.
 * @param {number} pid the leader of a process group
 * @param {{ ask?: NodeJS.Signals, graceMs: number }} options
 */
export async function endProcess(pid, { ask = 'SIGTERM', graceMs }) {
  signalProcess(pid, ask)
  const ended = await until(() => !isAlive(pid), graceMs)
  signalProcess(-pid, 'SIGKILL')
  if (!ended) signalProcess(pid, 'SIGKILL')
  await until(() => !isAlive(pid), 5_000)
  return ended
}

import { existsSync, readFileSync } from 'node:fs'
import { pause } from './processes.mjs'

const settleMs = 10_000

/**
 * Closes once, whichever signal comes first and however often: Ctrl-C, `kill`, a closed terminal (unless started by nohup).
 * @param {(signal: NodeJS.Signals) => Promise<void>} close ends the process itself
 */
export function onStop(close) {
  const state = { stopping: false }
  const signals = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', ...(hangUpIsIgnored() ? [] : ['SIGHUP'])])
  for (const signal of signals)
    process.on(signal, () => {
      if (state.stopping) return
      state.stopping = true
      void close(signal)
    })
  return state
}

/**
 * Lets work that was cut off put its things away (a half-made folder, say), but not for ever.
 * @param {Promise<unknown> | undefined} work
 */
export async function settle(work) {
  await Promise.race([Promise.allSettled([work]), pause(settleMs)])
}

/** Listening to a signal would undo what nohup asked for (proc(5), SigIgn; SIGHUP is the lowest bit). */
function hangUpIsIgnored() {
  const file = '/proc/self/status'
  if (!existsSync(file)) return false
  const mask = readFileSync(file, 'utf8').match(/^SigIgn:\s*([0-9a-f]+)$/m)?.[1] ?? '0'
  return (BigInt(`0x${mask}`) & 1n) === 1n
}

/**
 * Closes once, whichever signal comes first and however often: Ctrl-C, `kill`, a closed terminal.
 * @param {(signal: NodeJS.Signals) => Promise<void>} close ends the process itself
 */
export function onStop(close) {
  const state = { stopping: false }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      if (state.stopping) return
      state.stopping = true
      void close(signal)
    })
  return state
}

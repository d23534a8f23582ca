import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Processor time that a process has used since it began, in ms (proc(5), fields utime and stime). */
export function processorTime(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

/** The process number of a door, from DATA_DIR/pids.json. */
export function doorPid(pidsFile: string, name: string): number {
  const pid = JSON.parse(readFileSync(pidsFile, 'utf8'))[name]?.pid
  if (!pid) throw new Error(`${name} is not in ${pidsFile}`)
  return pid
}

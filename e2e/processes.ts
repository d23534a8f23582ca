import { readFileSync } from 'node:fs'

import { product } from './product.ts'

/** The media workers of the running sfu: its child processes. */
export function mediaWorkers(): number[] {
  const { sfu } = JSON.parse(readFileSync(product.pidsFile, 'utf8')) as { sfu: { pid: number } }
  const children = readFileSync(`/proc/${sfu.pid}/task/${sfu.pid}/children`, 'utf8').trim()
  return children
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('mediasoup-worker'))
}

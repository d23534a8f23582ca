import { existsSync } from 'node:fs'

import { writeLogins } from './accounts.ts'
import { readEnvironment } from './environment.ts'
import { makeWorld } from './world.ts'

const environment = readEnvironment(process.env)
const started = performance.now()
const told = {
  made: 'The demo world is there',
  there: 'The demo world was there already',
  not_ours: 'The database holds a directory of its own: no demo world is added',
}

const outcome = await makeWorld({
  ...environment,
  now: new Date(),
  tell: (line) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${line}`),
})
if (outcome !== 'not_ours' && (outcome === 'made' || !existsSync(environment.loginsFile))) {
  writeLogins(environment.loginsFile)
}
console.log(`${told[outcome]} (${((performance.now() - started) / 1000).toFixed(1)} s)`)

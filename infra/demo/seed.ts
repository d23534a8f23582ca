import { existsSync } from 'node:fs'
import postgres from 'postgres'

import { readEnvironment } from './environment.ts'
import { writeLogins } from './logins.ts'
import { presenceOf } from './presence.ts'

const { ownerUrl, loginsFile, ...places } = readEnvironment(process.env)
const started = performance.now()
const tell = (line: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${line}`)

/** Two starts at once take their turn: the second finds the world made. */
const seedLock = 7_402_119

const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
try {
  await owner`select pg_advisory_lock(${seedLock})`
  const presence = await presenceOf(owner)
  if (presence === 'not_ours') tell('The database holds a directory of its own: no demo world is added')
  if (presence === 'there') tell('The demo world was there already')
  if (presence === 'absent') {
    // All that it takes to make a world is asked for late: a start that finds one loses no time.
    const { makeWorld } = await import('./world.ts')
    await makeWorld(owner, { ...places, now: new Date(), images: 'all', tell })
    tell('The demo world is there')
  }
  if (presence === 'absent' || (presence === 'there' && !existsSync(loginsFile))) writeLogins(loginsFile)
} finally {
  await owner.end()
}

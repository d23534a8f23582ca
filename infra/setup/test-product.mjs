import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { endLeftOvers, readPids, stillRuns } from './pids.mjs'
import { dataPlaces, systemPlace } from './places.mjs'
import { defaultPorts, findFreePorts } from './ports.mjs'
import { Product } from './product.mjs'
import { SetupError } from './progress.mjs'
import { secretNames } from './secrets.mjs'

const firstTestPort = 23_000

/** A test may lose its data with the machine; four projects of tests and the doors share its connections. */
const hastySettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

const productVariables = [
  ...Object.keys(defaultPorts),
  ...secretNames,
  ...['DATA_DIR', 'PUBLIC_URL', 'SFU_URL', 'GATEWAY_URL', 'WEB_URL', 'ALLOWED_ORIGINS', 'HOST', 'OBJECT_STORE_DIR'],
  ...['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL', 'DATABASE_JOBS_URL', 'DEMO_WORLD', 'NODE_ENV'],
]

/** The caller's environment without its product: tests never touch somebody's database. @param {NodeJS.ProcessEnv} env */
export function withoutProduct(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !productVariables.includes(name)))
}

/**
 * An empty data folder for a product that lives as long as a test run, below the ordinary one.
 * @param {NodeJS.ProcessEnv} env
 * @param {'test' | 'bench'} purpose
 */
export async function freshPlaces(env, purpose) {
  const places = dataPlaces({ DATA_DIR: join(dataPlaces(env).dataDir, purpose) })
  const running = readPids(places.pids)
  if (running.starter && stillRuns(running.starter))
    throw new SetupError(`Another run is using ${places.dataDir} (process ${running.starter.pid}).`)
  await endLeftOvers(running)
  rmSync(systemPlace(places.dataDir), { recursive: true, force: true })
  rmSync(places.dataDir, { recursive: true, force: true })
  return places
}

/**
 * A product with nothing in it yet, on ports that are free.
 * @param {{
 *   progress: import('./progress.mjs').Progress, places: import('./places.mjs').DataPlaces, node: string,
 *   workerBin: string, postgresSettings?: string[]
 * }} bench
 */
export async function createTestProduct({ progress, places, node, workerBin, postgresSettings = hastySettings }) {
  return new Product({
    progress,
    node,
    workerBin,
    places,
    ports: await findFreePorts(firstTestPort),
    env: withoutProduct(process.env),
    postgresSettings,
  })
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { endRunningCommands, run } from './command.mjs'
import { checkGivenDatabase, createDatabase } from './database.mjs'
import { Door } from './door.mjs'
import { embeddedDatabaseUrl, productEnvironment } from './environment.mjs'
import { createPidRecord } from './pids.mjs'
import { cloneDir } from './places.mjs'
import { endLeftOverPostgres, initialisePostgres } from './postgres.mjs'
import { choosePostgresPlace } from './postgres-place.mjs'
import { doorPrograms, postgresProgram } from './programs.mjs'
import { SetupError } from './progress.mjs'
import { openSecrets } from './secrets.mjs'

/**
 * @typedef {{
 *   progress: import('./progress.mjs').Progress, node: string, workerBin: string,
 *   ports: import('./ports.mjs').Ports, places: import('./places.mjs').DataPlaces, env: NodeJS.ProcessEnv,
 *   mode?: 'production' | 'development', postgresSettings?: string[]
 * }} Wish
 */

/** The longest that anything may take to be healthy: a cold development server on a slow disk. */
const openMs = 120_000

/** The whole product on this machine: its database, its doors, and the record of what runs. */
export class Product {
  /** @type {Wish} */ #wish
  /** @type {Door | undefined} */ #database
  /** @type {Door[]} */ #doors = []
  /** @type {ReturnType<typeof createPidRecord>} */ #pids
  /** @type {Promise<void> | undefined} */ #closing
  /** @type {Record<string, string>} */ environment

  /** @param {Wish} wish */
  constructor(wish) {
    const { env, ports, places, workerBin, mode } = wish
    const secrets = openSecrets(places.secrets, env)
    const databaseUrl = env.DATABASE_URL || embeddedDatabaseUrl(ports, secrets)
    this.#wish = wish
    this.#pids = createPidRecord(places.pids)
    this.environment = productEnvironment({ env, ports, places, secrets, databaseUrl, workerBin, mode })
    this.#pids.note('starter', process.pid, this.environment.PUBLIC_URL)
    mkdirSync(places.objects, { recursive: true, mode: 0o700 })
  }

  /** A database that answers: its own, or the one that DATABASE_URL names. */
  async openDatabase() {
    const { progress, places, env, ports, postgresSettings: settings } = this.#wish
    const { DATABASE_URL: databaseUrl = '', OWNER_DB_PASSWORD: password = '' } = this.environment
    await progress.step('PostgreSQL', 'postgres-setup', async (step) => {
      if (env.DATABASE_URL) return await checkGivenDatabase(databaseUrl)
      const place = choosePostgresPlace({ root: cloneDir, dataDir: places.dataDir, cluster: places.postgres })
      await endLeftOverPostgres(place)
      await initialisePostgres(step, place, password)
      const program = postgresProgram(place, { port: ports.PG_PORT, databaseUrl, logs: places.logs, settings })
      this.#database = this.#door(program)
      await this.#database.open(openMs, step.tell)
      await createDatabase(databaseUrl)
      return [`port ${ports.PG_PORT}`, place.note].filter(Boolean).join(', ')
    })
  }

  /** The tables of this version, and in them the demo world unless DEMO_WORLD=no. */
  async fillDatabase() {
    await this.runScript('Tables and rules', 'migrate', [join('packages', 'db', 'src', 'migrate.ts')])
    if (this.#wish.env.DEMO_WORLD === 'no') return
    await this.runScript('Demo world', 'seed', [join('infra', 'demo', 'seed.ts')])
  }

  /** The pages as production serves them; nothing to do when nothing changed. */
  async build() {
    await this.#wish.progress.step('Build', 'build', async (step) => {
      this.#refuseWhenClosing()
      const turbo = join(cloneDir, 'node_modules', '.bin', 'turbo')
      await run(step, turbo, ['run', 'build', '--env-mode=loose'], { cwd: cloneDir, env: this.environment })
    })
  }

  /** What `next build` does first, for a server that builds as it goes. */
  async prepareDevelopment() {
    await this.runScript(
      'Viewer worker',
      'viewer-worker',
      [join('build', 'compute-worker.ts')],
      join(cloneDir, 'apps', 'web'),
    )
  }

  async openDoors() {
    const { progress, node, places, mode = 'production' } = this.#wish
    const programs = doorPrograms({ root: cloneDir, node, logs: places.logs, environment: this.environment, mode })
    for (const program of programs)
      await progress.step(`Door ${program.name}`, `open-${program.name}`, async (step) => {
        const door = this.#door(program)
        this.#doors.push(door)
        await door.open(openMs, step.tell)
        return program.at
      })
  }

  /**
   * One of the repository's own programs, in the product's environment.
   * @param {string} title @param {string} name @param {string[]} args @param {string} [cwd]
   */
  async runScript(title, name, args, cwd = cloneDir) {
    const { progress, node } = this.#wish
    await progress.step(title, name, async (step) => {
      this.#refuseWhenClosing()
      await run(step, node, args, { cwd, env: this.environment })
    })
  }

  /** Stops everything it started, the database last; asking twice is harmless. */
  close() {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close() {
    endRunningCommands()
    await Promise.all(this.#doors.map((door) => door.close()))
    await this.#database?.close()
    this.#pids.remove()
  }

  /** @param {import('./door.mjs').Program} program */
  #door(program) {
    this.#refuseWhenClosing()
    return new Door(program, { say: this.#wish.progress.say, note: this.#pids.note })
  }

  #refuseWhenClosing() {
    if (this.#closing) throw new SetupError('Stopped.')
  }
}

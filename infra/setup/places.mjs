import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetupError } from './progress.mjs'

/** The clone this file belongs to. */
export const cloneDir = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..'))

/**
 * Where everything that a running product keeps lives.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 */
export function dataPlaces(env, root = cloneDir) {
  const dataDir = resolve(root, env.DATA_DIR || '.data')
  return {
    dataDir,
    logs: join(dataDir, 'logs'),
    secrets: join(dataDir, 'secrets.json'),
    objects: join(dataDir, 'objects'),
    postgres: join(dataDir, 'postgres'),
    pids: join(dataDir, 'pids.json'),
    demoLogins: join(dataDir, 'demo-logins.json'),
  }
}

/** @typedef {ReturnType<typeof dataPlaces>} DataPlaces */

/**
 * What is dear to make and the same for every clone (the media worker) outlives `node_modules` here.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheDir(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lientuyen')
}

/**
 * Where root keeps a database when the `postgres` user cannot enter the data folder: one place a data folder.
 * @param {string} dataDir
 */
export function systemPlace(dataDir) {
  return join('/var/lib/lientuyen', createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
}

/**
 * Node 24, which runs the TypeScript of this repository as it is: the one that came with the packages, or the one that
 * is running when it is new enough.
 * @param {string} root
 */
export function nodeBinary(root = cloneDir) {
  const packaged = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new SetupError(
    `Node 24 is needed. It comes as the npm package node-linux-${process.arch}; on this system (${process.platform} ${process.arch}) install Node 24 or newer and run the command with it.`,
  )
}

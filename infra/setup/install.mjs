import { mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureDebianPackages, isOnPath, missingPackages } from './debian.mjs'
import { unpackDebianPackages, usePrograms } from './debian-in-home.mjs'
import { bringMediaWorker } from './media-worker.mjs'
import { installNpmPackages, linkPostgresLibraries } from './npm-packages.mjs'
import { cacheDir, cloneDir, nodeBinary } from './places.mjs'
import { SetupError } from './progress.mjs'

/** @typedef {import('./debian.mjs').DebianPackage} DebianPackage */

const oldestNode = 20

/**
 * Everything a bare clone lacks, brought in; on a second run it only looks.
 * @param {import('./progress.mjs').Progress} progress
 * @param {{ debianPackages?: DebianPackage[], unpackedPackages?: DebianPackage[] }} [options] the latter are no part of the system, and may be missing
 * @returns {Promise<{ node: string, workerBin: string }>} the Node and the media worker that everything runs on
 */
export async function install(progress, { debianPackages = [], unpackedPackages = [] } = {}) {
  if (Number(process.versions.node.split('.')[0]) < oldestNode)
    throw new SetupError(`Node ${oldestNode} or newer is needed; this is ${process.version}.`)
  if (!isOnPath('npm')) throw new SetupError('npm is needed and is not on the PATH.')

  // Where Debian keeps some programs (Orthanc, useradd) and many a user does not look.
  process.env.PATH = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)
  const cache = cacheDir(process.env)
  mkdirSync(cache, { recursive: true })
  if (debianPackages.length > 0)
    await progress.step('Debian packages', 'debian', async (step) => {
      const need = { wanted: debianPackages, why: 'the tests use them', cache }
      const { added, unpackedIn } = await ensureDebianPackages(step, need)
      if (unpackedIn) usePrograms(unpackedIn)
      return added.length > 0 ? `${added.join(' ')}${unpackedIn ? `, in ${unpackedIn}` : ''}` : 'already there'
    })

  const peers = missingPackages(unpackedPackages)
  if (peers.length > 0)
    await progress.step('Peers of the tests', 'peers', async (step) => {
      try {
        usePrograms(await unpackDebianPackages(step, peers, cache))
        return peers.join(' ')
      } catch (error) {
        if (!(error instanceof SetupError)) throw error
        return `${peers.join(' ')} cannot be had here: tests that meet them are skipped (${step.log})`
      }
    })

  await progress.step('npm packages', 'npm', (step) => installNpmPackages(step, cloneDir))
  const node = nodeBinary()
  // Programs of packages are scripts for `env node`: whatever is started from here on runs on this Node.
  process.env.PATH = [join(node, '..'), join(cloneDir, 'node_modules', '.bin'), process.env.PATH].join(delimiter)

  let workerBin = ''
  await progress.step('Native parts', 'native', async (step) => {
    await linkPostgresLibraries(step, cloneDir, node)
    const worker = await bringMediaWorker(step, { root: cloneDir, cache, node })
    workerBin = worker.binary
    return `media worker ${worker.note}`
  })
  return { node, workerBin }
}

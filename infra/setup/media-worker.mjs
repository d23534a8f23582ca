import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { attempt, run } from './command.mjs'
import { ensureDebianPackages, workerBuildPackages } from './debian.mjs'
import { keepLibraries, withUnpacked } from './debian-in-home.mjs'
import { SetupError } from './progress.mjs'

/** Started by hand, without its parent's variables, a sound worker ends with 41; upstream checks it the same way. */
const soundWorkerExitCode = 41
const downloadMs = 45_000

/** @param {string} binary */
export function workerWorks(binary) {
  return (
    existsSync(binary) &&
    spawnSync(binary, [], { env: {}, stdio: 'ignore', timeout: 10_000 }).status === soundWorkerExitCode
  )
}

/**
 * One place for each version of mediasoup, processor and way of building it, so that clones share and never mix.
 * @param {string} cache
 * @param {string} version
 * @param {string} recipeDir
 */
export function workerPlace(cache, version, recipeDir) {
  const hash = createHash('sha256')
  for (const file of filesUnder(recipeDir).filter((name) => !name.endsWith('.md'))) hash.update(readFileSync(file))
  return join(cache, `mediasoup-worker-${version}-${process.arch}-${hash.digest('hex').slice(0, 8)}`)
}

/**
 * Brings in the media worker: from the cache, from upstream, or built here; and puts it where mediasoup looks for it.
 * @param {import('./progress.mjs').Step} step
 * @param {{ root: string, cache: string, node: string }} places
 * @returns {Promise<{ binary: string, note: string }>}
 */
export async function bringMediaWorker(step, { root, cache, node }) {
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (given) {
    if (!workerWorks(given))
      throw new SetupError(`MEDIASOUP_WORKER_BIN (${given}) is not a media worker that runs here.`)
    return { binary: given, note: 'as MEDIASOUP_WORKER_BIN says' }
  }
  const mediasoup = join(root, 'node_modules', 'mediasoup')
  const { version } = JSON.parse(readFileSync(join(mediasoup, 'package.json'), 'utf8'))
  const recipe = join(root, 'infra', 'media-worker')
  const cached = workerPlace(cache, version, recipe)
  const inPackage = join(mediasoup, 'worker', 'out', 'Release', 'mediasoup-worker')

  if (workerWorks(cached)) {
    if (!workerWorks(inPackage)) keep(cached, inPackage)
    return { binary: cached, note: `${version}, already there` }
  }
  if (!workerWorks(inPackage)) await downloadWorker(step, mediasoup, node)
  if (workerWorks(inPackage)) {
    keep(inPackage, cached)
    return { binary: cached, note: version }
  }
  await buildWorker(step, { recipe, mediasoup, cache, target: cached })
  keep(cached, inPackage)
  return { binary: cached, note: `${version}, built here` }
}

/** PYTHON=false: a download that fails must not go on to upstream's own build, which downloads too. */
async function downloadWorker(
  /** @type {import('./progress.mjs').Step} */ step,
  /** @type {string} */ mediasoup,
  /** @type {string} */ node,
) {
  step.tell('asking for the prebuilt worker')
  const env = { ...process.env, PYTHON: 'false' }
  await attempt(step, node, ['npm-scripts.mjs', 'postinstall'], { cwd: mediasoup, env, timeoutMs: downloadMs })
}

/**
 * @param {import('./progress.mjs').Step} step
 * @param {{ recipe: string, mediasoup: string, cache: string, target: string }} places
 */
async function buildWorker(step, { recipe, mediasoup, cache, target }) {
  step.tell('no prebuilt worker within reach: building it, some 3 minutes, once')
  const need = { wanted: workerBuildPackages, why: 'the media worker is built with them', cache }
  const { unpackedIn } = await ensureDebianPackages(step, need)
  const env = unpackedIn ? withUnpacked(unpackedIn, process.env) : process.env
  const libraries = `${target}-libraries`
  const flags = unpackedIn ? [`-DCMAKE_EXE_LINKER_FLAGS=-Wl,--disable-new-dtags,-rpath,${libraries}`] : []
  const build = mkdtempSync(join(tmpdir(), 'lientuyen-worker-'))
  try {
    const source = ['-S', recipe, '-B', build, '-G', 'Ninja', `-DMEDIASOUP_DIR=${mediasoup}`]
    await run(step, 'cmake', [...source, ...flags], { env })
    await run(step, 'cmake', ['--build', build], { env })
    const built = join(build, 'mediasoup-worker')
    if (unpackedIn) keepLibraries(built, unpackedIn, libraries)
    if (!workerWorks(built)) throw new SetupError(`The media worker was built but does not run (${step.log}).`)
    keep(built, target)
    if (unpackedIn) rmSync(unpackedIn, { recursive: true, force: true })
  } finally {
    rmSync(build, { recursive: true, force: true })
  }
}

/** Puts a copy in place in one move, so that nobody ever sees half a worker. @param {string} from @param {string} to */
function keep(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  const draft = `${to}.${process.pid}`
  copyFileSync(from, draft)
  chmodSync(draft, 0o755)
  renameSync(draft, to)
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]))
}

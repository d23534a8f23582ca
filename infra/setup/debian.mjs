import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './command.mjs'
import { unpackDebianPackages } from './debian-in-home.mjs'
import { SetupError } from './progress.mjs'

/**
 * A Debian package, and the program by which it is known to be there when it came from elsewhere.
 * @typedef {{ name: string, program?: string }} DebianPackage
 */

/** What building the media worker takes. @type {DebianPackage[]} */
export const workerBuildPackages = [
  { name: 'g++', program: 'g++' },
  { name: 'cmake', program: 'cmake' },
  { name: 'ninja-build', program: 'ninja' },
  { name: 'pkg-config', program: 'pkg-config' },
  { name: 'libuv1-dev' },
  { name: 'libssl-dev' },
  { name: 'libsrtp2-dev' },
  { name: 'libabsl-dev' },
  { name: 'libflatbuffers-dev' },
  { name: 'flatbuffers-compiler', program: 'flatc' },
]

/** What the tests meet: a browser, and DICOM tools by other hands. @type {DebianPackage[]} */
export const testPackages = [
  { name: 'chromium', program: 'chromium' },
  { name: 'dcmtk', program: 'dcmdump' },
]

/** Another maker's PACS, for the tests. Only unpacked, even by root: installing it would start a service on this machine. @type {DebianPackage[]} */
export const unpackedTestPackages = [{ name: 'orthanc', program: 'Orthanc' }, { name: 'orthanc-dicomweb' }]

/**
 * Which of them are not there.
 * @param {DebianPackage[]} wanted
 * @param {{ hasProgram?: (program: string) => boolean, installed?: (names: string[]) => Set<string> }} [ask]
 */
export function missingPackages(wanted, { hasProgram = isOnPath, installed = installedPackages } = {}) {
  const unknown = wanted.filter(({ program }) => !program || !hasProgram(program)).map(({ name }) => name)
  const present = unknown.length > 0 ? installed(unknown) : new Set()
  return unknown.filter((name) => !present.has(name))
}

/**
 * How the missing ones can come in: by root's apt-get, by sudo without a password, into the user's own cache, or by a person.
 * @param {string[]} missing
 * @param {{ uid: number, hasApt: boolean, sudo: boolean }} who
 */
export function aptPlan(missing, { uid, hasApt, sudo }) {
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing]
  const update = ['apt-get', 'update', '-o', 'DPkg::Lock::Timeout=300']
  if (!hasApt) return { kind: /** @type {const} */ ('ask') }
  if (uid === 0) return { kind: /** @type {const} */ ('install'), commands: [update, install] }
  if (!sudo) return { kind: /** @type {const} */ ('unpack') }
  return { kind: /** @type {const} */ ('install'), commands: [update, install].map((args) => ['sudo', '-n', ...args]) }
}

/** @param {string[]} missing @param {string} why */
export function missingPackagesMessage(missing, why) {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  return `These Debian packages are missing, ${why}:\n  ${missing.join(' ')}\n\nHave this run once as root, then the same command again:\n  ${command}`
}

/**
 * Brings in what is missing; says what to type when that cannot be done.
 * @param {import('./progress.mjs').Step} step
 * @param {{ wanted: DebianPackage[], why: string, cache: string }} need
 * @returns {Promise<{ added: string[], unpackedIn?: string }>} the folder, when they are not part of the system
 */
export async function ensureDebianPackages(step, { wanted, why, cache }) {
  const missing = missingPackages(wanted)
  if (missing.length === 0) return { added: [] }
  const plan = aptPlan(missing, {
    uid: process.getuid?.() ?? -1,
    hasApt: isOnPath('apt-get'),
    sudo: isOnPath('sudo') && spawnSync('sudo', ['-n', 'apt-get', '--version'], { stdio: 'ignore' }).status === 0,
  })
  if (plan.kind === 'ask') throw new SetupError(missingPackagesMessage(missing, why))
  try {
    if (plan.kind === 'unpack') return { added: missing, unpackedIn: await unpackDebianPackages(step, missing, cache) }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const [program = '', ...args] of plan.commands) await run(step, program, args, { env })
    return { added: missing }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    throw new SetupError(`${error.message}\n\n${missingPackagesMessage(missing, why)}`)
  }
}

/** @param {string} program */
export function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, program)))
}

/** @param {string[]} names @returns {Set<string>} */
function installedPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  })
  const lines = (query.stdout ?? '').split('\n').map((line) => line.split(' '))
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name = '']) => name))
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, delimiter, join, resolve } from 'node:path'
import { run } from './command.mjs'

/**
 * Debian packages for a user who may not install any: apt fetches what the system lacks and checks its signatures, and
 * dpkg unpacks it into a folder of the user's own. Nothing of the system is touched.
 */

const triplets = /** @type {Record<string, string>} */ ({ x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' })
const triplet = triplets[process.arch] ?? ''

/** NSS, which libsrtp encrypts with, opens its own parts by name when it is first used: ldd does not know them. */
const librariesLoadedLate = ['libsoftokn3.so', 'libfreeblpriv3.so', 'libfreebl3.so']

/**
 * @param {import('./progress.mjs').Step} step
 * @param {string[]} names
 * @param {string} cache
 * @returns {Promise<string>} the folder that holds them as `/` would
 */
export async function unpackDebianPackages(step, names, cache) {
  const folder = join(cache, `debian-${folderKey(names)}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  const archives = join(draft, 'apt', 'cache', 'archives')
  mkdirSync(join(archives, 'partial'), { recursive: true })
  mkdirSync(join(draft, 'apt', 'state', 'lists', 'partial'), { recursive: true })

  const settings = {
    'Dir::State': join(draft, 'apt', 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(draft, 'apt', 'cache'),
    'Dir::Log': join(draft, 'apt'),
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': 'root',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await run(step, 'apt-get', ['update', ...options])
  await run(step, 'apt-get', ['install', '-y', '--download-only', '--no-install-recommends', ...options, ...names])
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb')))
    await run(step, 'dpkg-deb', ['--extract', join(archives, file), draft])
  rmSync(join(draft, 'apt'), { recursive: true, force: true })
  settleIn(draft, folder)
  renameSync(draft, folder)
  return folder
}

/** What is unpacked depends on what the system has: another system with the same home unpacks its own. @param {string[]} names */
function folderKey(names) {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return createHash('sha256')
    .update([...names].sort().join(' '))
    .update(release)
    .digest('hex')
    .slice(0, 8)
}

/**
 * Makes an unpacked tree work where it is: links to a library that the system has lead there, and the linker's scripts
 * name the files of the tree.
 * @param {string} tree
 * @param {string} home where the tree will be
 */
function settleIn(tree, home) {
  for (const folder of [join('usr', 'lib', triplet), join('lib', triplet)]) {
    if (!existsSync(join(tree, folder))) continue
    for (const name of readdirSync(join(tree, folder))) {
      const path = join(tree, folder, name)
      if (lstatSync(path).isSymbolicLink()) leadToSystem(path, join('/', folder))
      else if (name.endsWith('.so') && statSync(path).size < 4096) renamePathsInScript(path, tree, home)
    }
  }
}

/** @param {string} link @param {string} systemFolder */
function leadToSystem(link, systemFolder) {
  if (existsSync(link)) return
  const target = resolve(systemFolder, readlinkSync(link))
  if (!existsSync(target)) return
  unlinkSync(link)
  symlinkSync(target, link)
}

/** @param {string} script @param {string} tree @param {string} home */
function renamePathsInScript(script, tree, home) {
  const text = readFileSync(script, 'latin1')
  if (!text.startsWith('/* GNU ld script')) return
  const inHome = text.replace(/(?<=\s)\/(usr\/)?lib[^\s)]*/g, (path) =>
    existsSync(join(tree, path)) ? join(home, path) : path,
  )
  writeFileSync(script, inHome, 'latin1')
}

/**
 * The environment in which programs and libraries of such a folder are found.
 * @param {string} folder
 * @param {Record<string, string | undefined>} env
 */
export function withUnpacked(folder, env) {
  const usr = join(folder, 'usr')
  const libraries = [join(usr, 'lib', triplet), join(folder, 'lib', triplet)]
  const headers = [join(usr, 'include'), join(usr, 'include', triplet)]
  const compiler = compilerHeaders(usr)
  const put = (/** @type {string} */ name, /** @type {string[]} */ paths) =>
    [...paths, env[name]].filter(Boolean).join(delimiter)
  return {
    ...env,
    PATH: put('PATH', [join(usr, 'bin'), join(usr, 'sbin')]),
    LD_LIBRARY_PATH: put('LD_LIBRARY_PATH', libraries),
    LIBRARY_PATH: put('LIBRARY_PATH', libraries),
    C_INCLUDE_PATH: put('C_INCLUDE_PATH', headers),
    CPLUS_INCLUDE_PATH: put('CPLUS_INCLUDE_PATH', [...compiler, ...headers]),
    CMAKE_PREFIX_PATH: put('CMAKE_PREFIX_PATH', [usr]),
    CMAKE_LIBRARY_PATH: put('CMAKE_LIBRARY_PATH', libraries),
    PKG_CONFIG_LIBDIR: [...libraries, join(usr, 'share')].map((path) => join(path, 'pkgconfig')).join(delimiter),
    PKG_CONFIG_SYSROOT_DIR: folder,
    ...(existsSync(join(usr, 'bin', 'g++')) ? { CC: join(usr, 'bin', 'gcc'), CXX: join(usr, 'bin', 'g++') } : {}),
  }
}

/** @param {string} usr */
function compilerHeaders(usr) {
  const versions = join(usr, 'include', 'c++')
  if (!existsSync(versions)) return []
  return readdirSync(versions).flatMap((version) => [
    join(versions, version),
    join(usr, 'include', triplet, 'c++', version),
  ])
}

/**
 * Copies beside a program the libraries it takes from such a folder, so that the folder need not stay.
 * @param {string} program @param {string} folder @param {string} target
 */
export function keepLibraries(program, folder, target) {
  const { PATH, LD_LIBRARY_PATH } = withUnpacked(folder, process.env)
  const loadedLate = librariesLoadedLate.map((name) => join(folder, 'usr', 'lib', triplet, name)).filter(existsSync)
  const needs = [program, ...loadedLate].flatMap((file) => {
    const { stdout } = spawnSync('ldd', [file], { encoding: 'utf8', env: { PATH, LD_LIBRARY_PATH } })
    return [...stdout.matchAll(/=> (\S+)/g)].map(([, path = '']) => path)
  })
  mkdirSync(target, { recursive: true })
  for (const path of new Set([...needs, ...loadedLate]))
    if (path.startsWith(folder)) copyFileSync(path, join(target, basename(path)))
}

/**
 * Lets this process and what it starts find the programs of such a folder: a browser and DICOM tools need more than a path.
 * @param {string} folder
 */
export function usePrograms(folder) {
  const { PATH, LD_LIBRARY_PATH } = withUnpacked(folder, process.env)
  Object.assign(process.env, { PATH, LD_LIBRARY_PATH })
  useFonts(folder)
  const shared = join(folder, 'usr', 'share')
  const dictionaries = readdirSync(shared)
    .map((name) => join(shared, name, 'dicom.dic'))
    .filter(existsSync)
  if (dictionaries[0]) process.env.DCMDICTPATH = dictionaries[0]
  const plugins = join(shared, 'orthanc', 'plugins')
  if (existsSync(plugins)) process.env.ORTHANC_PLUGINS = plugins
  const browser = join(folder, 'usr', 'lib', 'chromium', 'chromium')
  if (!existsSync(browser)) return
  // Debian's launcher names the browser by its place in the system.
  const launcher = join(folder, 'usr', 'bin', 'chromium')
  writeFileSync(launcher, `#!/bin/sh\nexec '${browser}' "$@"\n`)
  process.env.CHROMIUM_PATH = launcher
}

/** @param {string} folder */
function useFonts(folder) {
  const fonts = join(folder, 'usr', 'share', 'fonts')
  if (!existsSync(fonts)) return
  const settings = join(folder, 'fonts.conf')
  writeFileSync(settings, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`)
  process.env.FONTCONFIG_FILE = settings
}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isOnPath } from './debian.mjs'
import { unpackDebianPackages, withUnpacked } from './debian-in-home.mjs'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'in-home-'))
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

test.skipIf(!isOnPath('apt-get'))(
  'a package comes into a folder of the user, runs from there, and the system is not touched',
  async () => {
    const step = { log: join(cache, 'log'), tell: () => undefined }
    const folder = await unpackDebianPackages(step, ['hello'], cache)
    const { PATH, LD_LIBRARY_PATH } = withUnpacked(folder, process.env)
    const said = execFileSync('hello', { env: { PATH, LD_LIBRARY_PATH, LC_ALL: 'C' }, encoding: 'utf8' })
    expect(said).toBe('Hello, world!\n')
    expect(existsSync('/usr/bin/hello')).toBe(false)
    expect(existsSync(join(folder, 'apt'))).toBe(false)

    // A second time it is only looked up: apt would have written to the log.
    rmSync(step.log)
    expect(await unpackDebianPackages(step, ['hello'], cache)).toBe(folder)
    expect(existsSync(step.log)).toBe(false)
  },
  60_000,
)

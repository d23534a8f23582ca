import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workerPlace, workerWorks } from './media-worker.mjs'

let folder: string
afterEach(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-'))
})

function script(source: string) {
  const file = join(folder, 'worker')
  writeFileSync(file, `#!/bin/sh\n${source}\n`)
  chmodSync(file, 0o755)
  return file
}

test('a worker is sound when it refuses to run without its parent, and only then', () => {
  expect(workerWorks(script('exit 41'))).toBe(true)
  expect(workerWorks(script('exit 0'))).toBe(false)
  expect(workerWorks(script('exit 127'))).toBe(false)
  expect(workerWorks(join(folder, 'nothing-here'))).toBe(false)
})

test('the cache tells versions and ways of building apart, whatever the readme says', () => {
  const recipe = join(folder, 'recipe')
  mkdirSync(join(recipe, 'shim'), { recursive: true })
  writeFileSync(join(recipe, 'shim', 'srtp.h'), 'one')
  const place = (version: string) => workerPlace('/cache', version, recipe)
  const first = place('3.27.1')
  expect(first).toMatch(new RegExp(`^/cache/mediasoup-worker-3\\.27\\.1-${process.arch}-[0-9a-f]{8}$`))
  expect(place('3.27.2')).not.toBe(first)
  writeFileSync(join(recipe, 'README.md'), 'words')
  expect(place('3.27.1')).toBe(first)
  writeFileSync(join(recipe, 'shim', 'srtp.h'), 'two')
  expect(place('3.27.1')).not.toBe(first)
})

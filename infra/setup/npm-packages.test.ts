import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packagesOutOfDate } from './npm-packages.mjs'

const entry = { version: '1.0.0', integrity: 'sha512-a' }
const lock = (packages: Record<string, object>) => ({ packages })
const wanted = lock({
  '': {},
  'packages/core': { version: '0.1.0' },
  'node_modules/a': entry,
  'node_modules/for-mac': { ...entry, optional: true },
})
const paths = (present?: ReturnType<typeof lock>) => packagesOutOfDate(wanted, present).map(([path]) => path)

test('what is there as the lockfile says is left alone', () => {
  expect(paths(lock({ 'node_modules/a': entry }))).toEqual([])
})

test('an installation that was cut short left no lockfile of its own, and is made again', () => {
  expect(paths(undefined)).toEqual(['node_modules/a'])
})

test.each([
  ['missing', {}],
  ['of another version', { 'node_modules/a': { ...entry, version: '1.0.1' } }],
  ['of other content', { 'node_modules/a': { ...entry, integrity: 'sha512-b' } }],
])('a package that is %s is noticed', (_, present) => {
  expect(paths(lock(present))).toEqual(['node_modules/a'])
})

test("another platform's package may be absent, but not out of date", () => {
  const present = { 'node_modules/a': entry, 'node_modules/for-mac': { ...entry, version: '0.9.0' } }
  expect(paths(lock(present))).toEqual(['node_modules/for-mac'])
})

test('a folder inside a package of ours counts too', () => {
  const nested = lock({ 'apps/web/node_modules/a': entry })
  expect(packagesOutOfDate(nested, lock({})).map(([path]) => path)).toEqual(['apps/web/node_modules/a'])
})

test('this clone is as its lockfile says', () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
  expect(packagesOutOfDate(read('package-lock.json'), read('node_modules/.package-lock.json'))).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

/** What each room may import from ours: the arrows of ARCHITECTURE.md, enforced. */
const mayImport: Record<string, readonly string[]> = {
  'packages/core': [],
  'packages/dicom': [],
  'packages/realtime': ['core'],
  'packages/db': ['core'],
  'apps/sfu': ['core', 'realtime'],
  'apps/gateway': ['core', 'realtime', 'db', 'dicom'],
  'apps/web': ['core', 'realtime', 'db', 'dicom'],
}

const files = Object.keys(mayImport).flatMap((room) =>
  globSync(`${room}/**/*.{ts,tsx}`, { exclude: (name) => ['node_modules', '.next', 'public'].includes(basename(name)) })
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => ({ room, path, source: readFileSync(path, 'utf8') })),
)
const importsOf = (source: string) =>
  [...source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!)

test('there is a house to look at', () => {
  expect(files.length).toBeGreaterThan(20)
})

test.each(files)('$path keeps to the arrows', ({ path, room, source }) => {
  const ours = importsOf(source)
    .filter((name) => name.startsWith('@lientuyen/'))
    .map((name) => name.split('/')[1]!)
  const self = room.split('/')[1]!
  expect(ours.filter((other) => other !== self && !mayImport[room]!.includes(other))).toEqual([])

  const depth = path.split('/').length - 3
  const escapes = importsOf(source).filter((name) => (name.match(/^(\.\.\/)+/)?.[0].length ?? 0) / 3 > depth)
  expect(path.includes('.test.') ? [] : escapes, 'a relative import may not leave its room').toEqual([])
})

test.each(files)('$path is small and named for something', ({ path, source }) => {
  expect(source.split('\n').length).toBeLessThanOrEqual(300)
  expect(basename(path)).not.toMatch(/^(utils?|helpers?|common|types|constants|misc|lib)\./)
  expect(basename(path)).toMatch(/^[a-z0-9-]+(\.[a-z]+)*\.tsx?$/)
})

test('the field is pure: core depends on zod and nothing else', () => {
  const outside = files
    .filter(({ room, path }) => room === 'packages/core' && !path.includes('.test.'))
    .flatMap(({ source }) => importsOf(source).filter((name) => !name.startsWith('.')))
  expect([...new Set(outside)].filter((name) => name !== 'zod')).toEqual([])
})

test('packages/dicom and packages/core touch no network, disk or environment', () => {
  const doors = files
    .filter(({ room, path }) => ['packages/core', 'packages/dicom'].includes(room) && !path.includes('.test.'))
    .filter(({ source }) => /from 'node:(fs|net|http|https|child_process)|process\.env|\bfetch\(/.test(source))
  expect(doors.map(({ path }) => path)).toEqual([])
})

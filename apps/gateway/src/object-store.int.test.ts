import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { hashOf, ObjectStore } from './object-store.ts'

const facility = '6f1b8f6e-0d4c-4f3c-9c55-1f2d7c3a9b10'
let folder: string
let store: ObjectStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'objects-'))
  store = new ObjectStore(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('bytes are kept under their hash, once, for their owner’s eyes, and nothing half-written stays', async () => {
  const bytes = new TextEncoder().encode('ảnh')
  const key = await store.put(facility, bytes)
  expect(key).toBe(`${facility}/${hashOf(bytes).slice(0, 2)}/${hashOf(bytes)}`)
  const written = statSync(join(folder, key)).mtimeMs
  expect(await store.put(facility, bytes)).toBe(key)
  expect(statSync(join(folder, key)).mtimeMs).toBe(written)
  expect(statSync(join(folder, key)).mode & 0o077).toBe(0)
  expect(files().map(({ name }) => name)).toEqual([hashOf(bytes)])
  expect(new Uint8Array(await store.get(key))).toEqual(bytes)
})

test('twenty writers of the same bytes at once leave one object', async () => {
  const bytes = new Uint8Array(300_000).fill(7)
  const keys = await Promise.all(Array.from({ length: 20 }, () => store.put(facility, bytes)))
  expect(new Set(keys).size).toBe(1)
  expect(hashOf(await store.get(keys[0]!))).toBe(hashOf(bytes))
  expect(files()).toHaveLength(2)
})

test.each(['../../etc/passwd', `${facility}/../../x`, `${facility}/ab/short`, ''])('%s is no key', async (key) => {
  await expect(store.get(key)).rejects.toThrow('That is no object key')
})

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSecrets, secretNames } from './secrets.mjs'

let file: string
afterEach(() => rmSync(dirname(dirname(file)), { recursive: true }))
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'data', 'secrets.json')
})
const mode = () => statSync(file).mode & 0o777

test('secrets are made once, each 256 bits of its own, and stay the same', () => {
  const first = openSecrets(file, {})
  expect(Object.keys(first)).toEqual([...secretNames])
  for (const secret of Object.values(first)) expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(Object.values(first)).size).toBe(secretNames.length)
  expect(openSecrets(file, {})).toEqual(first)
})

test('only their owner may read them, also when somebody had opened them up', () => {
  openSecrets(file, {})
  expect(mode()).toBe(0o600)
  chmodSync(file, 0o644)
  openSecrets(file, {})
  expect(mode()).toBe(0o600)
})

test('a secret that a newer version needs is added and the old ones are kept', () => {
  const { AUTH_SECRET: _, ...older } = openSecrets(file, {})
  writeFileSync(file, JSON.stringify(older))
  const secrets = openSecrets(file, {})
  expect(secrets).toMatchObject(older)
  expect(secrets.AUTH_SECRET).toMatch(/^[0-9a-f]{64}$/)
})

test('a variable wins over the file and is not written down', () => {
  expect(openSecrets(file, { AUTH_SECRET: 'from-the-vault' }).AUTH_SECRET).toBe('from-the-vault')
  expect(readFileSync(file, 'utf8')).not.toContain('from-the-vault')
})

test('a damaged file is named and left as it is, because the database still has its passwords', () => {
  openSecrets(file, {})
  writeFileSync(file, '{"AUTH_SECRET": "ab')
  expect(() => openSecrets(file, {})).toThrow(file)
  expect(readFileSync(file, 'utf8')).toBe('{"AUTH_SECRET": "ab')
})

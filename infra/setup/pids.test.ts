import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPidRecord, endLeftOvers, readPids, stillRuns } from './pids.mjs'
import { isAlive } from './processes.mjs'

let file: string
afterEach(() => rmSync(dirname(file), { recursive: true }))
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'pids-')), 'pids.json')
})

test('what runs is written down as it comes and goes', () => {
  const record = createPidRecord(file)
  record.note('sfu', process.pid, 'port 3001')
  expect(readPids(file).sfu).toMatchObject({ pid: process.pid, at: 'port 3001' })
  expect(stillRuns(readPids(file).sfu)).toBe(true)
  record.note('sfu', undefined)
  expect(readPids(file)).toEqual({})
  record.remove()
  expect(readPids(file)).toEqual({})
})

test("a later process that got a dead one's number is not taken for it", () => {
  const record = createPidRecord(file)
  record.note('sfu', process.pid)
  expect(stillRuns({ pid: process.pid, began: '1' })).toBe(false)
  expect(stillRuns(readPids(file).sfu)).toBe(true)
})

test('a record cut short by a crash is no record', () => {
  writeFileSync(file, '{"sfu": {"pid"')
  expect(readPids(file)).toEqual({})
})

test('what a killed start left running is ended, and nothing else', async () => {
  const [left, stranger] = ['600', '601'].map((seconds) =>
    spawn('sleep', [seconds], { detached: true, stdio: 'ignore' }),
  )
  const record = createPidRecord(file)
  record.note('starter', process.pid)
  record.note('gateway', left!.pid)
  const running = { ...readPids(file), web: { pid: stranger!.pid!, began: '1' } }
  expect(await endLeftOvers(running)).toEqual(['gateway'])
  expect(isAlive(left!.pid!)).toBe(false)
  expect(isAlive(stranger!.pid!)).toBe(true)
  process.kill(-stranger!.pid!, 'SIGKILL')
})

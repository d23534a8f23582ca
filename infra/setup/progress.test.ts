import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attempt, endRunningCommands, run } from './command.mjs'
import { isAlive } from './processes.mjs'
import { createProgress, describeFailure, SetupError } from './progress.mjs'

let logs: string
afterEach(() => rmSync(dirname(logs), { recursive: true }))
let written: string
const out = {
  write(text: string) {
    written += text
  },
}
beforeEach(() => {
  logs = join(mkdtempSync(join(tmpdir(), 'progress-')), 'logs')
  written = ''
})

test('each step is a line with a tick, what came of it and its time', async () => {
  const progress = createProgress({ logs, out })
  await progress.step('npm packages', 'npm', async () => 'already there')
  expect(written).toMatch(/^✓ npm packages: already there \(0\.\d s\)\n$/)
})

test('a step that fails is crossed and its error goes on', async () => {
  const progress = createProgress({ logs, out })
  await expect(progress.step('Build', 'build', () => Promise.reject(new SetupError('no compiler')))).rejects.toThrow(
    'no compiler',
  )
  expect(written).toMatch(/^✗ Build \(0\.\d s\)\n$/)
})

test('where there is no terminal a long step says now and then what it is doing, in plain lines', async () => {
  const progress = createProgress({ logs, out, heartbeat: 20 })
  await progress.step('Native parts', 'native', (step) =>
    run(step, process.execPath, [
      '-e',
      `console.log('\\u001b[32m[1/261] Building\\u001b[0m'); setTimeout(() => {}, 300)`,
    ]),
  )
  expect(written).toMatch(/ {2}… Native parts \(0\.\d s\) \[1\/261\] Building\n/)
  expect(written).not.toContain('\r')
})

test('a command that fails shows its last lines, and all of it is in the log', async () => {
  const progress = createProgress({ logs, out })
  const source = 'for (let i = 1; i <= 100; i++) console.log("line " + i); process.exitCode = 3'
  const failure = await progress
    .step('Tables', 'migrate', (step) => run(step, process.execPath, ['-e', source]))
    .catch((error) => error)
  expect(failure).toBeInstanceOf(SetupError)
  expect(failure.message).toContain('ended with code 3')
  expect(failure.message).toContain('line 100')
  expect(failure.message).not.toContain('line 1\n')
  expect(readFileSync(join(logs, 'migrate.log'), 'utf8')).toContain('line 1\n')
})

test('a command that does not exist is named', async () => {
  const progress = createProgress({ logs, out })
  await expect(
    progress.step('x', 'x', async (step) => void (await attempt(step, 'no-such-program', []))),
  ).rejects.toThrow('no-such-program cannot be run')
})

test('a command that is ended takes with it what it had started', async () => {
  const source = `const child = require('node:child_process').spawn('sleep', ['600']); console.log(child.pid); setInterval(() => {}, 1000)`
  let heard = (_: string) => {}
  const pid = new Promise<string>((resolve) => {
    heard = resolve
  })
  const ended = attempt({ log: join(logs, '..', 'log'), tell: (line) => heard(line) }, process.execPath, ['-e', source])
  const child = Number(await pid)
  expect(isAlive(child)).toBe(true)
  endRunningCommands()
  expect(await ended).toEqual({ code: 128 })
  await vi.waitFor(() => expect(isAlive(child)).toBe(false))
})

test('our own errors are shown as they are, and others with where they happened', () => {
  expect(describeFailure(new SetupError('Port 3000 is busy'))).toBe('Port 3000 is busy')
  expect(describeFailure(new TypeError('x'))).toContain('progress.test.ts')
})

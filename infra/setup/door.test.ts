import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Door, healthOf, type Program, restartDelay } from './door.mjs'
import { isAlive } from './processes.mjs'

let folder: string
let port: number
let said: string[]
let opened: Door[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'door-'))
  said = []
  opened = []
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  port = (probe.address() as { port: number }).port
  await new Promise((resolve) => probe.close(resolve))
})
afterEach(async () => {
  for (const door of opened) await door.close()
  rmSync(folder, { recursive: true })
})

const server = (health = '200') => `
  require('node:http').createServer((_, response) => response.writeHead(${health}).end('database is away')).listen(${port}, '127.0.0.1')`

function make(source: string, more: Partial<Program> = {}) {
  const pids: (number | undefined)[] = []
  const door = new Door(
    {
      name: 'sfu',
      at: `port ${port}`,
      command: process.execPath,
      args: ['-e', source],
      log: join(folder, 'sfu.log'),
      stop: { graceMs: 2_000 },
      ailment: healthOf(`http://127.0.0.1:${port}/health`),
      ...more,
    },
    { say: (line) => said.push(line), note: (_, pid) => pids.push(pid) },
  )
  opened.push(door)
  return { door, pids }
}

test('a door is open when its health says so, and closed for good when it is told', async () => {
  const { door, pids } = make(server())
  await door.open(10_000)
  const { pid } = door
  expect(isAlive(pid!)).toBe(true)
  await door.close()
  await door.close()
  expect(isAlive(pid!)).toBe(false)
  expect(pids).toEqual([pid, undefined])
  expect(said).toEqual([])
})

test('a door that ends while it starts is an error with its own last words, and is not started again', async () => {
  const { door, pids } = make(`console.error('TICKET_SECRET is not set'); process.exit(1)`)
  await expect(door.open(10_000)).rejects.toThrow(/sfu ended while it was starting[\s\S]*TICKET_SECRET is not set/)
  expect(pids).toHaveLength(1)
})

test('a door that never gets well says what it last answered', async () => {
  const { door } = make(server('503'))
  await expect(door.open(1_000)).rejects.toThrow(/sfu is not healthy after 1 s: .*503 database is away/)
})

test('a door that is killed comes back by itself, and what it had started does not outlive it', async () => {
  const child = `const worker = require('node:child_process').spawn('sleep', ['600']); console.log('worker ' + worker.pid);`
  const { door } = make(child + server())
  await door.open(10_000)
  const first = door.pid!
  const worker = Number(readFileSync(join(folder, 'sfu.log'), 'utf8').match(/worker (\d+)/)![1])
  expect(isAlive(worker)).toBe(true)

  process.kill(first, 'SIGKILL')
  await vi.waitFor(() => expect(said.at(-1)).toBe('✓ sfu is back'), { timeout: 10_000, interval: 50 })
  expect(said[0]).toMatch(/^! sfu ended \(SIGKILL\); starting it again in 0\.5 s/)
  expect(door.pid).not.toBe(first)
  expect(isAlive(worker)).toBe(false)
})

test('a door that is closed while it waits to come back stays closed', async () => {
  const { door, pids } = make(server())
  await door.open(10_000)
  process.kill(door.pid!, 'SIGKILL')
  await vi.waitFor(() => expect(said).toHaveLength(1), { interval: 10 })
  await door.close()
  await new Promise((resolve) => setTimeout(resolve, restartDelay(1) + 200))
  expect(door.pid).toBeUndefined()
  expect(pids).toHaveLength(2)
})

test('a door that will not go is made to', async () => {
  const { door } = make(`process.on('SIGTERM', () => console.log('no'));${server()}`, { stop: { graceMs: 300 } })
  await door.open(10_000)
  const { pid } = door
  await door.close()
  expect(isAlive(pid!)).toBe(false)
  expect(readFileSync(join(folder, 'sfu.log'), 'utf8')).toContain('no')
})

test('a door that keeps falling is tried less and less often', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map(restartDelay)).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000, 15000])
})

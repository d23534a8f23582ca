import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { busyPorts, busyPortsMessage, defaultPorts, findFreePorts, readPorts } from './ports.mjs'

test('without variables the ports are the ones in the runbook', () => {
  expect(readPorts({})).toEqual({
    WEB_PORT: 3000,
    SFU_PORT: 3001,
    GATEWAY_PORT: 3002,
    MEDIA_PORT: 20000,
    PG_PORT: 25432,
  })
})

test('a variable moves its own port and an empty one moves nothing', () => {
  expect(readPorts({ WEB_PORT: '8080', PG_PORT: '' })).toEqual({ ...defaultPorts, WEB_PORT: 8080 })
})

test.each(['0', '65536', '-1', '3000.5', '3e3', 'abc', ' 3000', '0x10'])(
  'a port of "%s" is refused by name',
  (text) => {
    expect(() => readPorts({ SFU_PORT: text })).toThrow(`SFU_PORT must be a port from 1 to 65535, not "${text}".`)
  },
)

test('two doors may not share a port', () => {
  expect(() => readPorts({ WEB_PORT: '4000', GATEWAY_PORT: '4000' })).toThrow('WEB_PORT and GATEWAY_PORT are both 4000')
})

test.each(['127.0.0.1', '0.0.0.0', '::'])(
  'a port that another program holds on %s is found, and is free once it lets go',
  async (host) => {
    const ports = await findFreePorts(23_500)
    expect(await busyPorts(ports)).toEqual([])
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(ports.SFU_PORT, host, resolve))
    expect(await busyPorts(ports)).toEqual([{ name: 'SFU_PORT', port: ports.SFU_PORT }])
    await new Promise((resolve) => server.close(resolve))
    expect(await busyPorts(ports)).toEqual([])
  },
)

test('the message names the port, its variable and a command that would work', () => {
  const message = busyPortsMessage([{ name: 'WEB_PORT', port: 3000 }], 'npm start')
  expect(message).toContain('Port 3000 is busy (WEB_PORT).')
  expect(message).toContain('WEB_PORT=3100 npm start')
})

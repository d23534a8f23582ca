import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { availableParallelism, cpus } from 'node:os'
import { SetupError } from './progress.mjs'

/** @typedef {'WEB_PORT' | 'SFU_PORT' | 'GATEWAY_PORT' | 'MEDIA_PORT' | 'PG_PORT'} PortName */
/** @typedef {Record<PortName, number>} Ports */

/**
 * Below 32768: above it Linux lends ports to outgoing connections, and one of those may hold ours when we want to listen.
 * @type {Ports}
 */
export const defaultPorts = { WEB_PORT: 3000, SFU_PORT: 3001, GATEWAY_PORT: 3002, MEDIA_PORT: 20000, PG_PORT: 25432 }

const names = /** @type {PortName[]} */ (Object.keys(defaultPorts))

/** Each media worker listens on a port of its own, upward from MEDIA_PORT; one core is left to everything else. */
export function mediaWorkerCount() {
  return Math.max(1, (availableParallelism?.() ?? cpus().length) - 1)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Ports} defaults
 * @returns {Ports}
 */
export function readPorts(env, defaults = defaultPorts) {
  const ports = { ...defaults }
  for (const name of names) {
    const text = env[name]
    if (text === undefined || text === '') continue
    const port = Number(text)
    if (!/^\d+$/.test(text) || port < 1 || port > 65535)
      throw new SetupError(`${name} must be a port from 1 to 65535, not "${text}".`)
    ports[name] = port
  }
  for (const [index, name] of names.entries()) {
    const twin = names.slice(0, index).find((other) => ports[other] === ports[name])
    if (twin) throw new SetupError(`${twin} and ${name} are both ${ports[name]}: give each a port of its own.`)
  }
  return ports
}

/** @param {number} port @param {string} [host] */
function tcpIsFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** @param {number} port */
function udpIsFree(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => socket.close(() => resolve(false)))
    socket.bind(port, () => socket.close(() => resolve(true)))
  })
}

/** Free on every address of this machine, and on the loopback address that some programs hold alone. @param {number} port */
async function isFree(port) {
  return (await tcpIsFree(port, '127.0.0.1')) && (await tcpIsFree(port, '0.0.0.0')) && (await tcpIsFree(port))
}

/**
 * The ports that something else holds, each with the variable that moves it.
 * @param {Ports} ports
 * @param {PortName[]} wanted
 */
export async function busyPorts(ports, wanted = names) {
  /** @type {{ name: PortName, port: number }[]} */
  const busy = []
  for (const name of wanted) {
    const count = name === 'MEDIA_PORT' ? mediaWorkerCount() : 1
    for (let port = ports[name]; port < ports[name] + count; port++) {
      const free = (await isFree(port)) && (name !== 'MEDIA_PORT' || (await udpIsFree(port)))
      if (!free) busy.push({ name, port })
    }
  }
  return busy
}

/** @param {{ name: PortName, port: number }[]} busy @param {string} command */
export function busyPortsMessage(busy, command) {
  const lines = busy.map(({ name, port }) => `Port ${port} is busy (${name}).`)
  const example = busy.map(({ name, port }) => `${name}=${port + 100}`).join(' ')
  return `${lines.join('\n')}\nStop what uses it, or choose another: ${example} ${command}`
}

/**
 * The first ports from `start` on that nothing holds, the media workers' at the end.
 * @param {number} start
 * @returns {Promise<Ports>}
 */
export async function findFreePorts(start) {
  const run = names.length - 1 + mediaWorkerCount()
  for (let first = start; first + run < 65535; first += run) {
    const ports = {
      WEB_PORT: first,
      SFU_PORT: first + 1,
      GATEWAY_PORT: first + 2,
      PG_PORT: first + 3,
      MEDIA_PORT: first + 4,
    }
    if ((await busyPorts(ports)).length === 0) return ports
  }
  throw new SetupError(`No ${run} free ports in a row from ${start} on.`)
}

import { join } from 'node:path'
import { databaseAilment, maintenanceUrl } from './database.mjs'
import { healthOf } from './door.mjs'
import { doorEnvironment } from './environment.mjs'
import { postgresCommand, postgresStop } from './postgres.mjs'

/**
 * @typedef {import('./door.mjs').Program} Program
 * @typedef {{ root: string, node: string, logs: string, environment: Record<string, string>, mode: 'production' | 'development' }} Setting
 */

/** `next` may wait for ever for an open event stream to end; the other doors close theirs themselves. */
const graceMs = 5_000

/**
 * The embedded database.
 * @param {import('./postgres-place.mjs').PostgresPlace} place
 * @param {{ port: number, databaseUrl: string, logs: string, settings?: string[] }} options
 * @returns {Program}
 */
export function postgresProgram(place, { port, databaseUrl, logs, settings }) {
  return {
    name: 'postgres',
    at: `port ${port}`,
    ...postgresCommand(place, port, settings),
    log: join(logs, 'postgres.log'),
    stop: postgresStop,
    ailment: () => databaseAilment(maintenanceUrl(databaseUrl)),
  }
}

/**
 * The three doors, the people's last: it speaks to the other two.
 * @param {Setting} setting
 * @returns {Program[]}
 */
export function doorPrograms({ root, node, logs, environment, mode }) {
  const watched = mode === 'development'
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const server = (
    /** @type {'sfu' | 'gateway'} */ name,
    /** @type {string | undefined} */ port,
    /** @type {string | undefined} */ at,
  ) => ({
    name,
    at: at ?? '',
    command: node,
    args: [...(watched ? ['--watch', '--watch-preserve-output'] : []), join('src', 'main.ts')],
    cwd: join(root, 'apps', name),
    env: doorEnvironment(name, environment),
    log: join(logs, `${name}.log`),
    stop: { graceMs },
    ailment: healthOf(`http://127.0.0.1:${port}/health`),
  })
  return [
    server('sfu', environment.SFU_PORT, environment.SFU_URL),
    server('gateway', environment.GATEWAY_PORT, environment.GATEWAY_URL),
    {
      name: 'web',
      at: environment.PUBLIC_URL ?? '',
      command: node,
      args: [
        next,
        watched ? 'dev' : 'start',
        '--port',
        environment.WEB_PORT ?? '',
        '--hostname',
        environment.HOST ?? '',
      ],
      cwd: join(root, 'apps', 'web'),
      env: doorEnvironment('web', environment),
      log: join(logs, 'web.log'),
      stop: { graceMs },
      ailment: healthOf(`http://127.0.0.1:${environment.WEB_PORT}/health`),
    },
  ]
}

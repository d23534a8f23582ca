import pino from 'pino'

import { parseEnvironment } from './environment.ts'
import { openGateway } from './gateway.ts'
import { startTimers } from './timers.ts'

const environment = parseEnvironment(process.env)
const log = pino({ level: environment.LOG_LEVEL, base: { door: 'gateway' } })

const { app, database } = await openGateway(environment, log)
const stopTimers = await startTimers(environment.DATABASE_JOBS_URL, database, log)
await app.listen({ port: environment.GATEWAY_PORT, host: environment.HOST })
log.info({ port: environment.GATEWAY_PORT }, 'the gateway is open')

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (isStopping) return
    isStopping = true
    await stopTimers()
    await app.close()
    process.exit(0)
  })
}

import { pino } from 'pino'

import { readEnvironment } from './environment.ts'
import { startSfu } from './sfu.ts'

async function main() {
  const environment = readEnvironment(process.env)
  const log = pino({ level: environment.LOG_LEVEL, base: { door: 'sfu', node: environment.SFU_NODE } })
  const sfu = await startSfu(environment, log)

  const end = (signal: string) => {
    log.info({ signal }, 'sfu ends')
    sfu.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ reason: String(error) }, 'sfu did not end cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endRunningCommands } from './command.mjs'
import { install } from './install.mjs'
import { cloneDir } from './places.mjs'
import { createProgress, describeFailure } from './progress.mjs'
import { onStop, settle } from './signals.mjs'
import { createTestProduct, freshPlaces } from './test-product.mjs'

/** @type {import('./product.mjs').Product | undefined} */
let product

async function bench() {
  const places = await freshPlaces(process.env, 'bench')
  const progress = createProgress({ logs: places.logs })
  const { node, workerBin } = await install(progress, { debianPackages: [{ name: 'chromium', program: 'chromium' }] })
  product = await createTestProduct({ progress, places, node, workerBin, postgresSettings: [] })
  await product.openDatabase()
  await product.fillDatabase()
  await product.build()
  await product.openDoors()
  const playwright = join(cloneDir, 'node_modules', '@playwright', 'test', 'cli.js')
  const config = join(cloneDir, 'infra', 'bench', 'playwright.config.ts')
  const only = process.argv.slice(2)
  await product.runScript('Measures', 'measures', [playwright, 'test', '--config', config, '--reporter=list', ...only])
  await product.runScript('Report', 'report', [join(cloneDir, 'infra', 'bench', 'report.ts')])
  const [, ...report] = readFileSync(join(places.logs, 'report.log'), 'utf8').split('report.ts\n')
  progress.say(`\n${report.join('')}`)
}

/** @type {Promise<void> | undefined} */
let work
const told = onStop(async (signal) => {
  console.log(`\n${signal}: stopping…`)
  endRunningCommands()
  await product?.close()
  await settle(work)
  process.exit(130)
})

try {
  work = bench()
  await work
  await product?.close()
} catch (error) {
  if (!told.stopping) {
    console.error(`\n${describeFailure(error)}`)
    await product?.close()
    process.exit(1)
  }
}

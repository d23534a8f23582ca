import { join } from 'node:path'
import { endRunningCommands } from './command.mjs'
import { install } from './install.mjs'
import { cloneDir } from './places.mjs'
import { createProgress, describeFailure, lastLines } from './progress.mjs'
import { onStop } from './signals.mjs'
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
  await product.runScript('Measures', 'bench', [join(cloneDir, 'infra', 'bench', 'bench.ts')])
  const [, ...report] = lastLines(join(places.logs, 'bench.log'), Number.POSITIVE_INFINITY).split('# Figures\n')
  progress.say(`\n${report.join('')}`)
}

const told = onStop(async (signal) => {
  console.log(`\n${signal}: stopping…`)
  endRunningCommands()
  await product?.close()
  process.exit(130)
})

try {
  await bench()
  await product?.close()
} catch (error) {
  if (!told.stopping) {
    console.error(`\n${describeFailure(error)}`)
    await product?.close()
    process.exit(1)
  }
}

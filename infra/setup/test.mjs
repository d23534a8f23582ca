import { endRunningCommands } from './command.mjs'
import { maintenanceUrl } from './database.mjs'
import { testPackages, unpackedTestPackages } from './debian.mjs'
import { install } from './install.mjs'
import { createProgress, describeFailure, SetupError } from './progress.mjs'
import { onStop, settle } from './signals.mjs'
import { createTestProduct, freshPlaces, withoutProduct } from './test-product.mjs'
import { addUp, countLine, sumCheck } from './test-reports.mjs'
import { runCheck, runPlaywright, runVitest } from './test-runners.mjs'

/** @typedef {import('./test-reports.mjs').Sum} Sum */

const parts = ['unit', 'e2e']
const [option, chosen, ...more] = process.argv.slice(2)

/** @type {import('./product.mjs').Product | undefined} */
let product
/** @type {Sum[]} */
const sums = []

async function test() {
  if (option !== undefined && (option !== '--only' || !parts.includes(chosen ?? '')))
    throw new SetupError(`npm test takes nothing, or: --only ${parts.join('|')} [what the runner takes]`)

  const places = await freshPlaces(process.env, 'test')
  const progress = createProgress({ logs: places.logs })
  const { node, workerBin } = await install(progress, {
    debianPackages: testPackages,
    unpackedPackages: unpackedTestPackages,
  })
  const bench = { progress, places, node }
  product = await createTestProduct({ ...bench, workerBin })

  if (chosen !== 'e2e' && more.length === 0) {
    const types = ['turbo', 'run', 'check', '--env-mode=loose', '--continue']
    sums.push(await runCheck(bench, { title: 'Types', name: 'types', args: types }))
    sums.push(await runCheck(bench, { title: 'Format and lint', name: 'lint', args: ['biome', 'check', '.'] }))
  }
  await product.openDatabase()
  if (chosen !== 'e2e') {
    const server = maintenanceUrl(product.environment.DATABASE_URL ?? '')
    const env = { ...withoutProduct(process.env), TEST_POSTGRES_URL: server, MEDIASOUP_WORKER_BIN: workerBin }
    sums.push(await runVitest(bench, env, more))
  }
  if (chosen !== 'unit') sums.push(await journeys(product, bench))
}

/**
 * The journeys need the whole product; one that does not come up is a failure of theirs.
 * @param {import('./product.mjs').Product} whole
 * @param {import('./test-runners.mjs').Bench} bench
 */
async function journeys(whole, bench) {
  try {
    await whole.build()
    await whole.fillDatabase()
    await whole.openDoors()
  } catch (error) {
    const reason = describeFailure(error)
    if (!told.stopping) bench.progress.say(reason)
    return sumCheck('playwright', 1, reason)
  }
  return await runPlaywright(bench, whole.environment, more)
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
  work = test()
  await work
} catch (error) {
  const reason = describeFailure(error)
  if (!told.stopping) console.error(`\n${reason}`)
  sums.push(sumCheck('set-up', 1, reason))
}
if (!told.stopping) {
  await product?.close()
  const total = addUp(sums)
  console.log('')
  for (const sum of sums) console.log(`${sum.runner}: ${countLine(sum)}`)
  console.log(`\n${countLine(total)}`)
  process.exit(total.failed > 0 ? 1 : 0)
}

import { endRunningCommands } from './command.mjs'
import { install } from './install.mjs'
import { endLeftOvers, readPids, stillRuns } from './pids.mjs'
import { dataPlaces } from './places.mjs'
import { busyPorts, busyPortsMessage, readPorts } from './ports.mjs'
import { Product } from './product.mjs'
import { createProgress, describeFailure, SetupError } from './progress.mjs'
import { onStop, settle } from './signals.mjs'
import { demoLoginLines, readDemoLogins } from './welcome.mjs'

/** @type {import('./ports.mjs').PortName[]} */
const doorPorts = ['WEB_PORT', 'SFU_PORT', 'GATEWAY_PORT', 'MEDIA_PORT']
const development = process.argv.includes('--dev')
const command = development ? 'npm run dev' : 'npm start'
const { env } = process
const places = dataPlaces(env)
const progress = createProgress({ logs: places.logs })

/** @type {Product | undefined} */
let product

async function start() {
  const began = performance.now()
  const ports = readPorts(env)
  const running = readPids(places.pids)
  if (running.starter && stillRuns(running.starter)) {
    const { pid, at } = running.starter
    progress.say(`Already running: ${at} (process ${pid}). To stop it: Ctrl-C where it was started, or kill ${pid}`)
    process.exit(0)
  }
  const left = await endLeftOvers(running)
  if (left.length > 0) progress.say(`! Ended what an earlier start had left running: ${left.join(', ')}`)
  await refuseBusyPorts(ports)

  const { node, workerBin } = await install(progress)
  if (told.stopping) return
  product = new Product({
    progress,
    node,
    workerBin,
    ports,
    places,
    env,
    mode: development ? 'development' : 'production',
  })
  await product.openDatabase()
  await product.fillDatabase()
  await (development ? product.prepareDevelopment() : product.build())
  await product.openDoors()

  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  progress.say(`\nLiên Tuyến is ready after ${seconds} s: ${product.environment.PUBLIC_URL}\n`)
  for (const line of demoLoginLines(readDemoLogins(places.demoLogins), places.demoLogins)) progress.say(line)
  progress.say(`\nData and logs: ${places.dataDir}. Ctrl-C stops everything.`)
}

/** @param {import('./ports.mjs').Ports} ports */
async function refuseBusyPorts(ports) {
  const wanted = env.DATABASE_URL ? doorPorts : [...doorPorts, /** @type {const} */ ('PG_PORT')]
  const busy = await busyPorts(ports, wanted)
  if (busy.length > 0) throw new SetupError(busyPortsMessage(busy, command))
}

/** @type {Promise<void> | undefined} */
let work
const told = onStop(async (signal) => {
  progress.halt()
  progress.say(`\n${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping…`)
  endRunningCommands()
  await product?.close()
  await settle(work)
  progress.say('Stopped.')
  process.exit(0)
})

try {
  work = start()
  await work
} catch (error) {
  if (!told.stopping) {
    console.error(`\n${describeFailure(error)}`)
    await product?.close()
    process.exit(1)
  }
}

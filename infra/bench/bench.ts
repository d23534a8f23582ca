import { cpus, totalmem } from 'node:os'
import { z } from 'zod'
import { markdownTable } from './figures.ts'
import { measureImages } from './images.ts'

/** What `npm run bench` tells of the product that it has started. */
const { GATEWAY_URL, DATA_DIR } = z.object({ GATEWAY_URL: z.url(), DATA_DIR: z.string() }).parse(process.env)
const place = { gatewayUrl: GATEWAY_URL, facilityCode: 'BVHG', pidsFile: `${DATA_DIR}/pids.json` }

const figures = await measureImages(place)
const [processor] = cpus()
console.log('# Figures')
console.log(
  `${cpus().length} cores of ${processor?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
)
console.log(markdownTable(figures))

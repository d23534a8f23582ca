import { cpus, totalmem } from 'node:os'
import { markdownTable } from './figures.ts'
import { notedFigures } from './note-figure.ts'

const [processor] = cpus()
const memory = Math.round(totalmem() / 2 ** 30)
const day = new Date().toISOString().slice(0, 10)
console.log(`${day}, ${cpus().length} cores of ${processor?.model}, ${memory} GiB, Node ${process.version}\n`)
console.log(markdownTable(notedFigures(process.env.DATA_DIR ?? '')))

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figures.ts'

/** Where one bench after another writes what it measured, a JSON line a figure. */
const fileIn = (dataDir: string) => join(dataDir, 'figures.jsonl')

export function noteFigure(dataDir: string, figure: Figure) {
  appendFileSync(fileIn(dataDir), `${JSON.stringify(figure)}\n`)
}

export function notedFigures(dataDir: string): Figure[] {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

import { existsSync, readFileSync } from 'node:fs'
import { SetupError } from './progress.mjs'

/** @typedef {{ name: string, email: string, password: string, role: string, facility: string | null }} DemoLogin */

/** @param {string} file @returns {DemoLogin[]} */
export function readDemoLogins(file) {
  if (!existsSync(file)) return []
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new SetupError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * The demo world's people to sign in as: the first of each role, in columns.
 * @param {DemoLogin[]} logins
 * @param {string} file where all of them are
 */
export function demoLoginLines(logins, file) {
  const shown = logins.filter(({ role }, index) => logins.findIndex((other) => other.role === role) === index)
  if (shown.length === 0) return []
  const table = shown.map(({ role, email, password, name, facility }) => [role, email, password, name, facility ?? ''])
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => [...(row[column] ?? '')].length))) ?? []
  const rows = table.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return ['Sign in as:', ...rows.map((row) => `  ${row}`), `  All ${logins.length} are in ${file}`]
}

/** @param {string} text @param {number} width */
const pad = (text, width) => text + ' '.repeat(Math.max(0, width - [...text].length))

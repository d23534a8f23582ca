import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { demoStaff } from './staff.ts'

/** One password for everyone: it is printed at each start, and the demo world holds nobody's data. */
export const demoPassword = 'lientuyen-demo-2026'

/** Everyone who can sign in, for whoever starts the demo. */
export function writeLogins(file: string): void {
  const logins = demoStaff.map(({ name, email, posts }) => ({
    name,
    email,
    password: demoPassword,
    role: posts[0]!.role,
    facility: posts[0]!.facilityName,
  }))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`)
}

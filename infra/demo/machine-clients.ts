import { createHmac, scrypt } from 'node:crypto'
import { promisify } from 'node:util'

const scryptOf = promisify<string, Buffer, number, Buffer>(scrypt)

/** Known to everyone, as the whole demo world is; another one can be given, so that a shown demo keeps its machines to itself. */
const demoSecret = () => process.env.DEMO_SECRET || 'lien-tuyen-demo-world'

const keyed = (purpose: string) => createHmac('sha256', demoSecret()).update(purpose, 'utf8')

/** The OAuth2 client of a facility's systems in the demo world, by the facility's code. */
export const machineClientOf = (code: string) => ({
  clientId: `pacs-${code}`,
  secret: keyed(`secret:${code}`).digest('base64url'),
})

/** A machine's secret as the gateway keeps it: `scrypt$<salt hex>$<hash hex>`; the salt is the same each time, as everything here. */
export async function hashedSecretOf(code: string, secret: string): Promise<string> {
  const salt = keyed(`salt:${code}`).digest().subarray(0, 16)
  const hash = await scryptOf(secret, salt, 32)
  return `scrypt$${salt.toString('hex')}$${hash.toString('hex')}`
}

import { createHmac } from 'node:crypto'
import { hashSecret } from '@lientuyen/gateway/machine-secret'

/** Known to everyone, as the whole demo world is; another one can be given, so that a shown demo keeps its machines to itself. */
const demoSecret = () => process.env.DEMO_SECRET || 'lien-tuyen-demo-world'

const keyed = (purpose: string) => createHmac('sha256', demoSecret()).update(purpose, 'utf8')

/** The OAuth2 client of a facility's systems in the demo world, by the facility's code. */
export const machineClientOf = (code: string) => ({
  clientId: `pacs-${code}`,
  secret: keyed(`secret:${code}`).digest('base64url'),
})

/** Its secret as the gateway keeps it; the salt is the same each time, as everything here. */
export const hashedSecretOf = (code: string, secret: string): Promise<string> =>
  hashSecret(secret, keyed(`salt:${code}`).digest().subarray(0, 16))

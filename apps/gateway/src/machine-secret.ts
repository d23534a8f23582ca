import { randomBytes, scrypt as scryptWithCallback, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const scrypt = promisify<string, Buffer, number, Buffer>(scryptWithCallback)
const keyBytes = 32

/** `scrypt$<salt hex>$<hash hex>` of a machine's secret. */
export async function hashSecret(secret: string, salt = randomBytes(16)): Promise<string> {
  const hash = await scrypt(secret, salt, keyBytes)
  return `scrypt$${salt.toString('hex')}$${hash.toString('hex')}`
}

/** Whether a secret is the one behind a hash; takes the same time whatever is wrong. */
export async function isSecretRight(secret: string, stored: string): Promise<boolean> {
  const [scheme, salt = '', hash = ''] = stored.split('$')
  const expected = Buffer.from(hash, 'hex')
  const given = await scrypt(secret, Buffer.from(salt, 'hex'), keyBytes)
  return scheme === 'scrypt' && expected.length === keyBytes && timingSafeEqual(given, expected)
}

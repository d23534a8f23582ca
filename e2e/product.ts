import { join } from 'node:path'

/** What `infra/setup/test.mjs` tells of the product that it has started for the journeys. */
function told(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: journeys run by "npm test -- --only e2e", which starts the product.`)
  return value
}

export const product = {
  url: told('PUBLIC_URL'),
  sfuUrl: told('SFU_URL'),
  gatewayUrl: told('GATEWAY_URL'),
  /** The owner's, to arrange what only time could bring, and to look behind the fences. */
  databaseUrl: told('DATABASE_URL'),
  pidsFile: told('PIDS_FILE'),
  artefacts: join(told('DATA_DIR'), 'journeys'),
}

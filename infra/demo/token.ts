import { z } from 'zod'

import { demoFacilities } from './directory.ts'
import { machineClientOf } from './machine-clients.ts'

const withMachines = demoFacilities.filter(({ tier }) => tier !== 'health_department')
const Answer = z.object({ access_token: z.string() })

/**
 * A token of the demo world's machine of a facility, from the running gateway: for pointing any DICOMweb client at it.
 * @throws Error with a sentence that says what to do
 */
export async function demoToken(code: string | undefined, gateway: string): Promise<string> {
  const known = withMachines.map((facility) => `  ${facility.code}  ${facility.shortName}`).join('\n')
  if (!code) throw new Error(`Which facility? npm run -s demo:token -- <facility code>\n${known}`)
  if (!withMachines.some((facility) => facility.code === code)) {
    throw new Error(`No facility of the demo world with systems of its own has the code ${code}:\n${known}`)
  }
  const { clientId, secret } = machineClientOf(code)
  const response = await ask(`${gateway}/oauth2/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
  })
  if (response.status === 401) {
    throw new Error(`The gateway at ${gateway} does not know ${clientId}: is the demo world in its database?`)
  }
  if (!response.ok) throw new Error(`The gateway at ${gateway} answered ${response.status}: ${await response.text()}`)
  return Answer.parse(await response.json()).access_token
}

async function ask(url: string, form: Record<string, string>) {
  try {
    return await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal: AbortSignal.timeout(10_000) })
  } catch (error) {
    throw new Error(`No gateway answers at ${url}. Start it with npm start; GATEWAY_PORT says where it listens.`, {
      cause: error,
    })
  }
}

if (import.meta.main) {
  try {
    console.log(await demoToken(process.argv[2], `http://127.0.0.1:${process.env.GATEWAY_PORT || '3002'}`))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

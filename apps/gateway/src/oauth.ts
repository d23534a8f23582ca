import type { Database } from '@lientuyen/db/client'
import { findMachineClient } from '@lientuyen/db/identity'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { type AccessKeys, machineTokenSeconds, mintMachineToken } from './access.ts'
import { hashSecret, isSecretRight } from './machine-secret.ts'

const Form = z.object({
  grant_type: z.string(),
  client_id: z.string().max(200).optional(),
  client_secret: z.string().max(500).optional(),
})

/** OAuth2 client credentials (RFC 6749 §4.4): `POST /oauth2/token`, the client by HTTP basic or in the form (§2.3.1). */
export function tokenRoute(app: FastifyInstance, { keys, database }: { keys: AccessKeys; database: Database }) {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8192 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )
  app.post('/oauth2/token', { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const form = Form.safeParse(request.body)
    if (!form.success) return reply.code(400).send({ error: 'invalid_request' })
    if (form.data.grant_type !== 'client_credentials') return reply.code(400).send({ error: 'unsupported_grant_type' })

    const client = await authenticated(credentialsOf(request, form.data), database)
    if (!client)
      return reply.code(401).header('www-authenticate', 'Basic realm="machines"').send({ error: 'invalid_client' })
    const token = await mintMachineToken(client, keys.TOKEN_SECRET)
    return { access_token: token, token_type: 'Bearer', expires_in: machineTokenSeconds }
  })
}

type Credentials = { id: string; secret: string }

function credentialsOf(request: FastifyRequest, form: z.infer<typeof Form>): Credentials {
  const [scheme, encoded] = request.headers.authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() !== 'basic') return { id: form.client_id ?? '', secret: form.client_secret ?? '' }
  const [id = '', ...secret] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':')
  return { id: formDecoded(id), secret: formDecoded(secret.join(':')) }
}

/** Client ids and secrets in a basic header are form-encoded first (RFC 6749 §2.3.1). */
const formDecoded = (text: string) => new URLSearchParams(`v=${text}`).get('v') ?? ''

/** A secret to compare with when there is no such client, so that the answer takes as long. */
const nobody = hashSecret('nobody')

async function authenticated({ id, secret }: Credentials, database: Database) {
  const client = await database.asNobody((tx) => findMachineClient(tx, id))
  const isRight = await isSecretRight(secret, client?.secretHash ?? (await nobody))
  return client && isRight ? client : null
}

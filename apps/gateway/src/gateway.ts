import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import { DomainError } from '@lientuyen/core/errors'
import { connect } from '@lientuyen/db/client'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import type { Logger } from 'pino'

import { actorBehind } from './access.ts'
import { dicomWebRoutes } from './dicomweb/routes.ts'
import { StudyViews } from './dicomweb/study-views.ts'
import type { Environment } from './environment.ts'
import { tokenRoute } from './oauth.ts'
import { ObjectStore } from './object-store.ts'
import { PicturePool } from './picture-pool.ts'
import { statusOf } from './refusal-status.ts'
import { uploadRoutes } from './uploads.ts'

/** The machines' door, not yet listening; `close` ends it and everything it opened. */
export async function openGateway(environment: Environment, log: Logger) {
  const database = connect(environment.DATABASE_APP_URL)
  const store = new ObjectStore(environment.OBJECT_STORE_DIR)
  const actorOfRequest = (authorization: string | undefined) => actorBehind(authorization, environment, database)

  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1 << 20,
    // Addresses in answers (bulk data) are those that the one who asks used, also behind a proxy of the same site.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    forceCloseConnections: true,
  })
  await app.register(cors, {
    origin: environment.ALLOWED_ORIGINS,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
    exposedHeaders: [
      'Location',
      'Upload-Offset',
      'Upload-Length',
      'Tus-Resumable',
      'Content-Type',
      'Warning',
      'X-Total-Count',
      'ETag',
    ],
    maxAge: 600,
  })
  await app.register(rateLimit, { global: false })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof DomainError) {
      return reply.code(statusOf(error)).send({ refusal: error.refusal, params: error.params })
    }
    if (error.statusCode && error.statusCode < 500)
      return reply.code(error.statusCode).send({ refusal: 'input_invalid' })
    log.error({ name: error.name, frames: error.stack?.split('\n').slice(1, 8) }, 'a request failed')
    return reply.code(500).send({ refusal: 'internal' })
  })

  app.get('/health', async (_request, reply) => {
    const isUp = await database.ping().then(
      () => true,
      () => false,
    )
    if (!isUp) reply.code(503)
    return isUp
      ? { status: 'ok', door: 'gateway' }
      : { status: 'unhealthy', door: 'gateway', reason: 'the database does not answer' }
  })
  tokenRoute(app, { keys: environment, database })
  await uploadRoutes(app, {
    database,
    store,
    log,
    actorOfRequest,
    folder: `${environment.OBJECT_STORE_DIR}/uploads`,
    allowedOrigins: environment.ALLOWED_ORIGINS,
  })
  const pictures = new PicturePool()
  await dicomWebRoutes(app, { database, store, pictures, views: new StudyViews(), actorOfRequest })
  app.addHook('onClose', async () => {
    await pictures.close()
    await database.close()
  })
  return { app, database, store, actorOfRequest }
}

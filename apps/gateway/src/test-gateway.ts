import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachStudy } from '@lientuyen/db/imaging-store'
import { changeReferral } from '@lientuyen/db/referral-change'
import { draftOf, smallWorld } from '@lientuyen/db/test-world'
import { freshDatabase } from '@lientuyen/db/testing'
import { type PhantomOrder, phantomStudy } from '@lientuyen/dicom/phantom/study'
import { mintAccess } from '@lientuyen/realtime/access-token'
import pino from 'pino'

import { receivedParts } from './dicomweb/multipart.ts'
import { openGateway } from './gateway.ts'
import { ingest } from './ingest.ts'
import { hashSecret } from './machine-secret.ts'

const secrets = {
  ACCESS_SECRET: 'access-secret-of-the-tests-0123456789',
  TOKEN_SECRET: 'token-secret-of-the-tests-0123456789',
}

/** A gateway on a port of its own over a fresh database, with the small world in it. */
export async function testGateway() {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  const world = await smallWorld(database)
  const environment = {
    ...secrets,
    GATEWAY_PORT: 3290,
    HOST: '127.0.0.1',
    DATABASE_APP_URL: database.appUrl,
    DATABASE_JOBS_URL: database.jobsUrl,
    OBJECT_STORE_DIR: folder,
    ALLOWED_ORIGINS: ['http://localhost:3000'],
    LOG_LEVEL: 'silent' as const,
  }
  const { app, store } = await openGateway(environment, pino({ level: 'silent' }))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const root = `${url}/dicom-web`
  type Person = (typeof world)['lan']
  const tokenOf = ({ personId, assignmentId }: Person) =>
    mintAccess({ sub: personId, assignmentId }, secrets.ACCESS_SECRET, new Date())

  return {
    url,
    root,
    world,
    database,
    folder,
    tokenOf,
    /** Asks as a person; `path` under /dicom-web. */
    ask: async (person: Person, path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
      fetch(`${root}${path}`, { ...init, headers: { authorization: `Bearer ${await tokenOf(person)}`, ...headers } }),
    /** STOW-RS of whole files in one request. */
    stow: async (token: string, files: readonly Uint8Array[], path = '/studies') =>
      fetch(`${root}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'multipart/related; type="application/dicom"; boundary=edge',
        },
        body: stowBody(files),
      }),
    /** A machine of the satellite's, known to the database. */
    async machine(facilityId: string) {
      const [clientId, secret] = [`pacs-${facilityId.slice(0, 8)}`, randomUUID()]
      await database.owner`insert into machine_client ${database.owner({ client_id: clientId, facility_id: facilityId, secret_hash: await hashSecret(secret) })}`
      return { clientId, secret }
    },
    async token(clientId: string, secret: string) {
      const answer = await fetch(`${url}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
      })
      return ((await answer.json()) as { access_token: string }).access_token
    },
    /** Takes a phantom in as Lan of the satellite. */
    async storePhantom(order: Pick<PhantomOrder, 'kind'> & Partial<PhantomOrder>) {
      const files = await phantoms(order)
      const stored = []
      for (const file of files) stored.push(await ingest(file, world.lan, { database, store }))
      return { files, ...stored[0]!, all: stored }
    },
    /** A referral of Lan's with the study on it, sent to the core hospital. */
    async share(studyId: string) {
      const { id } = await draftOf(database, world)
      await database.asActor(world.lan, (tx) => attachStudy(tx, id, studyId))
      await database.asActor(world.lan, (tx) => changeReferral(tx, id, { type: 'send' }))
      return id
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof testGateway>>

export const patient = { id: 'BN-0001', name: 'Nguyễn^Ánh^Thị Ngọc', birthDate: '1980-02-03', sex: 'F' } as const

export async function phantoms(order: Pick<PhantomOrder, 'kind'> & Partial<PhantomOrder>) {
  const files: Uint8Array[] = []
  for await (const { bytes } of phantomStudy({ patient, seed: 'test', studyDate: '2026-11-20', slices: 2, ...order }))
    files.push(bytes)
  return files
}

export function stowBody(files: readonly Uint8Array[], type = 'application/dicom') {
  const parts = files.flatMap((file) => [
    `--edge\r\nContent-Type: ${type}\r\n\r\n`,
    file as Uint8Array<ArrayBuffer>,
    '\r\n',
  ])
  return new Blob([...parts, '--edge--\r\n'])
}

/** The bodies of a multipart answer, and the type each says it has. */
export async function partsOf(answer: Response) {
  const boundary = answer.headers.get('content-type')?.match(/boundary=([^;]+)/)?.[1] ?? ''
  const body = new Uint8Array(await answer.arrayBuffer())
  const parts = []
  for await (const part of receivedParts(chunks(body), boundary)) parts.push(part)
  return parts
}

async function* chunks(body: Uint8Array) {
  yield body
}

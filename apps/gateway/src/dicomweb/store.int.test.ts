import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { phantoms, stowBody, type TestGateway, testGateway } from '../test-gateway.ts'

let gateway: TestGateway
let token: string
beforeAll(async () => {
  gateway = await testGateway()
  const { clientId, secret } = await gateway.machine(gateway.world.satellite)
  token = await gateway.token(clientId, secret)
})
afterAll(() => gateway[Symbol.asyncDispose]())

type Answer = Record<string, { Value?: Record<string, { Value?: (string | number)[] }>[] }>
const answerOf = async (answer: Response) => {
  const body = (await answer.json()) as Answer
  const pick = (sequence: string, tag: string) => (body[sequence]?.Value ?? []).map((item) => item[tag]?.Value?.[0])
  return {
    status: answer.status,
    stored: pick('00081199', '00081155'),
    refused: pick('00081198', '00081197'),
    unnamed: pick('0008119A', '00081197'),
  }
}
const store = async (files: readonly Uint8Array[], path?: string) => answerOf(await gateway.stow(token, files, path))
/** A file changed where no reader looks: the patient's comment is other bytes of the same instance. */
const altered = (file: Uint8Array) => {
  const bytes = file.slice()
  bytes[10] = 1
  return bytes
}

test('a machine stores a study; stored again it is the same study and the same answer', async () => {
  const files = await phantoms({ kind: 'mr-brain', seed: 'stow' })
  const first = await store(files)
  expect(first).toMatchObject({ status: 200, refused: [], unnamed: [] })
  expect(first.stored).toHaveLength(4)
  expect(await store(files)).toEqual(first)
  const found = await fetch(`${gateway.root}/instances?Modality=MR`, { headers: { authorization: `Bearer ${token}` } })
  expect((await found.json()) as unknown[]).toHaveLength(4)
})

test('other bytes under the same SOP Instance UID are refused, and what is kept stays', async () => {
  const [file] = await phantoms({ kind: 'us-heart', seed: 'twice', slices: 1 })
  expect((await store([file!])).status).toBe(200)
  expect(await store([altered(file!)])).toMatchObject({ status: 409, refused: [0x0111], stored: [] })
  expect((await store([file!])).status).toBe(200)
})

test('one bad file does not stop the rest, and each is told of', async () => {
  const [good, other] = await phantoms({ kind: 'mr-brain', seed: 'mixed' })
  const answer = await store([
    new TextEncoder().encode('%PDF-1.7 no DICOM'),
    good!,
    other!.slice(0, 5000),
    new Uint8Array(0),
  ])
  expect(answer).toMatchObject({ status: 202, refused: [], unnamed: [0xc000, 0xc000, 0xc000] })
  expect(answer.stored).toHaveLength(1)
})

test('a file of another study than the address names is refused', async () => {
  const [file] = await phantoms({ kind: 'mr-brain', seed: 'elsewhere' })
  expect(await store([file!], '/studies/1.2.3')).toMatchObject({ status: 409, refused: [0xa900] })
})

test('a body that is no multipart, has no boundary, or breaks off', async () => {
  const send = async (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${gateway.root}/studies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body,
    })
  expect((await send('{}', 'application/json')).status).toBe(415)
  expect((await send('x', 'multipart/related; type="application/dicom"')).status).toBe(400)
  expect((await send('x', 'multipart/related; type="application/dicom"; boundary=edge')).status).toBe(400)
  const [file] = await phantoms({ kind: 'mr-brain', seed: 'broken off' })
  const whole = new Uint8Array(await stowBody([file!, file!]).arrayBuffer())
  const cut = await send(
    whole.slice(0, whole.length - 5000),
    'multipart/related; type="application/dicom"; boundary=edge',
  )
  expect(await answerOf(cut)).toMatchObject({ status: 202, unnamed: [0xc000] })
})

test('nobody, a person whose work is not images, and a revoked machine store nothing', async () => {
  const files = await phantoms({ kind: 'mr-brain', seed: 'refused' })
  expect((await gateway.stow('nonsense', files)).status).toBe(401)
  const { clientId, secret } = await gateway.machine(gateway.world.core)
  const other = await gateway.token(clientId, secret)
  expect((await gateway.stow(other, files)).status).toBe(200)
  await gateway.database.owner`update machine_client set is_revoked = true where client_id = ${clientId}`
  expect((await gateway.stow(other, files)).status).toBe(401)
  expect(await gateway.token(clientId, secret)).toBeUndefined()
})

const folder = new URL('../../../../../shared/dicom/', import.meta.url)
const hasFiles = existsSync(folder)

describe.skipIf(!hasFiles)(hasFiles ? 'real files' : 'real files (../shared/dicom is not here)', () => {
  const [header, ...lines] = hasFiles
    ? readFileSync(new URL('MANIFEST.tsv', folder), 'utf8').trimEnd().split('\n')
    : ['']
  const columns = header!.split('\t')
  const entries = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at]!, cell])))

  test('each file of the manifest is stored and drawn, or refused as it says', { timeout: 300_000 }, async () => {
    expect(entries.length).toBeGreaterThan(70)
    const headers = { authorization: `Bearer ${token}` }
    for (const { path, expected, rows } of entries) {
      const isBroken = path === 'damaged/corrupt-j2k-codestream.dcm'
      const answer = await gateway.stow(token, [new Uint8Array(readFileSync(new URL(path!, folder)))])
      const body = (await answer.json()) as Record<string, { Value?: Record<string, { Value: string[] }>[] }>
      // The codestream of this one is broken, its header is not: it is stored, and its picture is refused.
      expect(answer.status, path).toBe(expected === 'loads' || isBroken ? 200 : 409)
      if (answer.status !== 200) continue

      const url = body['00081199']!.Value![0]!['00081190']!.Value[0]
      const drawn = await fetch(`${url}/rendered?viewport=64,64`, { headers })
      expect(drawn.status, path).toBe(isBroken ? 422 : rows ? 200 : 404)
      await drawn.arrayBuffer()
      // Many of the files are one and the same instance in another coding: each makes room for the next.
      await gateway.database.behindTheFence('delete from instance')
    }
  })
})

import { studiesOf } from '@lientuyen/db/imaging-list'
import { findBatch, openBatch } from '@lientuyen/db/imaging-store'
import { draftOf } from '@lientuyen/db/test-world'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { phantoms, type TestGateway, testGateway } from './test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway[Symbol.asyncDispose]())

type Person = TestGateway['world']['lan']
const encoded = (text: string) => Buffer.from(text).toString('base64')

async function batchOf(person: Person) {
  const { id } = await draftOf(gateway.database, gateway.world)
  const { batchId } = await gateway.database.asActor(person, (tx) => openBatch(tx, id))
  return { referralId: id, batchId }
}

/** A tus client of a few lines, so that a test can cut the line where it wants. */
async function tus(
  person: Person,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
) {
  return fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${await gateway.tokenOf(person)}`,
      'tus-resumable': '1.0.0',
      ...(body && { 'content-type': 'application/offset+octet-stream' }),
      ...headers,
    },
    ...(body && { body: body as Uint8Array<ArrayBuffer> }),
  })
}

async function begin(person: Person, batchId: string, path: string, size: number) {
  const answer = await tus(person, 'POST', `${gateway.url}/uploads`, {
    'upload-length': String(size),
    'upload-metadata': `batchId ${encoded(batchId)},path ${encoded(path)}`,
  })
  return { status: answer.status, url: new URL(answer.headers.get('location') ?? '/', gateway.url).href }
}

const patch = (person: Person, url: string, offset: number, body: Uint8Array) =>
  tus(person, 'PATCH', url, { 'upload-offset': String(offset) }, body)

async function send(person: Person, batchId: string, path: string, file: Uint8Array) {
  const { url } = await begin(person, batchId, path, file.length)
  return (await patch(person, url, 0, file)).json() as Promise<{ outcome: string; reason?: string }>
}

test('a file cut midway goes on where it stopped, and its study hangs on the referral', async () => {
  const { lan } = gateway.world
  const { referralId, batchId } = await batchOf(lan)
  const [file] = await phantoms({ kind: 'mr-brain', seed: 'resumed' })
  const { url } = await begin(lan, batchId, 'DICOM/IM0001', file!.length)
  const half = file!.length >> 1
  expect((await patch(lan, url, 0, file!.slice(0, half))).status).toBe(204)

  const offset = Number((await tus(lan, 'HEAD', url)).headers.get('upload-offset'))
  expect(offset).toBe(half)
  const last = await patch(lan, url, offset, file!.slice(offset))
  expect(await last.json()).toMatchObject({ path: 'DICOM/IM0001', outcome: 'stored', size: file!.length })

  const studies = await gateway.database.asActor(lan, (tx) => studiesOf(tx, referralId))
  expect(studies).toMatchObject([{ patientName: 'Nguyễn Thị Ngọc Ánh', instanceCount: 1 }])
})

test('a small file that comes with its creation is answered at once, also when it is sent again', async () => {
  const { lan } = gateway.world
  const { batchId } = await batchOf(lan)
  const [file] = await phantoms({ kind: 'mr-brain', seed: 'at once' })
  const metadata = `batchId ${encoded(batchId)},path ${encoded('IM0002')}`
  const headers = { 'upload-length': String(file!.length), 'upload-metadata': metadata }
  const answer = await tus(lan, 'POST', `${gateway.url}/uploads`, headers, file)
  expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
    status: 201,
    outcome: 'stored',
  })

  expect(answer.headers.get('location'), 'a client may ask for it').toMatch(/uploads\/\w+/)

  const again = await tus(lan, 'POST', `${gateway.url}/uploads`, headers, file)
  expect({ status: again.status, ...((await again.json()) as object) }).toMatchObject({
    status: 201,
    outcome: 'stored',
  })
})

test('bad files of a folder are named with the reason, the others are stored, and the batch remembers all', async () => {
  const { lan } = gateway.world
  const { batchId } = await batchOf(lan)
  const [first, second] = await phantoms({ kind: 'mr-brain', seed: 'folder' })
  const outcomes = [
    await send(lan, batchId, 'a/1.dcm', first!),
    await send(lan, batchId, 'a/readme.txt', new TextEncoder().encode('Đĩa CD của bệnh viện')),
    await send(lan, batchId, 'a/cut.dcm', second!.slice(0, 3000)),
    await send(lan, batchId, 'a/2.dcm', second!),
    await send(lan, batchId, 'a/2 again.dcm', second!),
  ]
  expect(outcomes.map(({ outcome, reason }) => reason || outcome)).toEqual([
    'stored',
    'not_dicom',
    'truncated',
    'stored',
    'stored',
  ])
  const { items } = await gateway.database.asActor(lan, (tx) => findBatch(tx, batchId))
  expect(items.map(({ path, outcome, reason }) => [path, outcome, reason])).toEqual([
    ['a/1.dcm', 'stored', ''],
    ['a/2 again.dcm', 'stored', ''],
    ['a/2.dcm', 'stored', ''],
    ['a/cut.dcm', 'refused', 'truncated'],
    ['a/readme.txt', 'refused', 'not_dicom'],
  ])
})

test('nobody goes on with an upload or a batch that is not theirs', async () => {
  const { lan, stranger, minh } = gateway.world
  const { batchId } = await batchOf(lan)
  const [file] = await phantoms({ kind: 'mr-brain', seed: 'not yours' })
  expect((await begin(stranger, batchId, 'x', file!.length)).status).toBe(404)
  const { url } = await begin(lan, batchId, 'x', file!.length)
  for (const other of [stranger, minh]) {
    expect((await patch(other, url, 0, file!)).status).toBe(404)
    expect((await tus(other, 'HEAD', url)).status).toBe(404)
  }
  expect((await tus(lan, 'HEAD', url)).headers.get('upload-offset')).toBe('0')
  const unsigned = await fetch(`${gateway.url}/uploads`, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '1' },
  })
  expect(unsigned.status).toBe(401)
})

test('a file that says it is larger than any image is refused before a byte of it is sent', async () => {
  const { lan } = gateway.world
  const { batchId } = await batchOf(lan)
  expect((await begin(lan, batchId, 'huge', 5_000_000_000)).status).toBe(413)
})

import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { phantomStudy, phantomStudyUid } from '@lientuyen/dicom/phantom/study'

import { expect, test } from '../journey.ts'
import { product } from '../product.ts'
import { freshSeed } from './phantom-folder.ts'

type Row = Record<string, { vr: string; Value?: unknown[] }>
type Accept =
  | 'application/dicom+json'
  | 'application/dicom'
  | 'image/jpeg'
  | 'multipart/related; type="application/octet-stream"'

const root = `${product.gatewayUrl}/dicom-web`
const repository = new URL('../../', import.meta.url).pathname
const haGiang = '02901'
const thangLong = '01901'
const vietBac = '19901'
const studyTag = '0020000D'
const seriesTag = '0020000E'
const sopTag = '00080018'

/** As anyone gets one to point a DICOMweb client at the demo world. */
const tokenOf = (facility: string) =>
  execFileSync('npm', ['run', '-s', 'demo:token', '--', facility], { cwd: repository, encoding: 'utf8' }).trim()

const get = (token: string, path: string, accept: Accept = 'application/dicom+json') =>
  fetch(`${root}${path}`, { headers: { authorization: `Bearer ${token}`, accept } })

const rows = async (answer: Response): Promise<Row[]> => (answer.status === 204 ? [] : ((await answer.json()) as Row[]))
const valueIn = (row: Row | undefined, tag: string) => String(row?.[tag]?.Value?.[0])

function multipart(instances: readonly Uint8Array[]) {
  const boundary = 'a-boundary-of-a-plain-client'
  const parts = instances.flatMap((bytes) => [
    `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`,
    bytes as Uint8Array<ArrayBuffer>,
    '\r\n',
  ])
  return {
    body: new Blob([...parts, `--${boundary}--\r\n`]),
    type: `multipart/related; type="application/dicom"; boundary=${boundary}`,
  }
}

test('a plain DICOMweb client stores, finds and fetches a study with a machine’s token', async ({
  request: _,
}, info) => {
  const token = tokenOf(haGiang)
  const seed = freshSeed('stow')
  const patient = { id: 'BN-STOW', name: 'Hà^Quyết^Văn', birthDate: '1970-05-02', sex: 'M' } as const
  const instances: Uint8Array[] = []
  for await (const { bytes } of phantomStudy({ kind: 'ct-head', patient, seed, studyDate: '2026-11-21', slices: 3 })) {
    instances.push(bytes)
  }
  const study = phantomStudyUid({ kind: 'ct-head', seed })
  const { body, type } = multipart(instances)
  const stored = await fetch(`${root}/studies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, accept: 'application/dicom+json', 'content-type': type },
    body,
  })
  expect(stored.status, 'STOW-RS (PS3.18 §10.5)').toBe(200)

  const [found] = await rows(await get(token, `/studies?PatientName=Ha*Quyet*&StudyInstanceUID=${study}`))
  expect(valueIn(found, studyTag), 'QIDO-RS finds a name without its marks').toBe(study)
  const metadata = await rows(await get(token, `/studies/${study}/metadata`))
  expect(metadata.map((row) => row['00100010']!.Value)).toEqual(Array(3).fill([{ Alphabetic: patient.name }]))

  const [image] = metadata
  const instance = `/studies/${study}/series/${valueIn(image, seriesTag)}/instances/${valueIn(image, sopTag)}`
  const frame = await get(token, `${instance}/frames/1`, 'multipart/related; type="application/octet-stream"')
  expect(frame.status, 'a frame').toBe(200)
  expect((await frame.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  for (const view of ['rendered', 'thumbnail']) {
    const picture = await get(token, `${instance}/${view}`, 'image/jpeg')
    expect(picture.headers.get('content-type'), view).toContain('image/jpeg')
    const head = new Uint8Array(await picture.arrayBuffer()).subarray(0, 2)
    expect([...head], `${view} is a JPEG`).toEqual([0xff, 0xd8])
  }

  const file = info.outputPath('instance.dcm')
  const whole = await get(token, instance, 'application/dicom')
  await writeFile(file, new Uint8Array(await whole.arrayBuffer()))
  const dump = execFileSync('dcmdump', ['+P', 'PatientName', '+P', 'StudyInstanceUID', file], { encoding: 'utf8' })
  expect(dump, 'dcmtk reads what was fetched').toContain(patient.name)
  expect(dump).toContain(study)
})

test('a study of a referral is the two hospitals’; for a third it does not exist, by a machine or a person', async ({
  hospital,
}) => {
  const [sender, receiver, third] = [haGiang, thangLong, vietBac].map(tokenOf) as [string, string, string]
  const { token: person } = await (await hospital.ask('thang')).make<{ token: string }>('imaging.accessToken')
  const { token: radiologist } = await (await hospital.ask('phuoc')).make<{ token: string }>('imaging.accessToken')
  const shared = await rows(await get(receiver, '/studies?limit=200'))
  const own = await rows(await get(sender, '/studies?limit=200'))
  const uids = (list: Row[]) => list.map((row) => valueIn(row, studyTag))
  const study = uids(own).find((uid) => uids(shared).includes(uid))!
  expect(study, 'the demo world has one').toMatch(/^[\d.]+$/)

  const metadata = `/studies/${study}/metadata`
  for (const token of [third, person]) {
    expect((await get(token, metadata)).status).toBe(404)
    expect((await get(token, `/studies/${study}`, 'application/dicom')).status).toBe(404)
    for (const search of [`/studies?StudyInstanceUID=${study}`, `/studies/${study}/series`]) {
      expect(await rows(await get(token, search)), search).toEqual([])
    }
  }
  for (const token of [sender, receiver, radiologist]) expect((await get(token, metadata)).status).toBe(200)
})

test('without a token, or with one that was changed, nothing is answered', async () => {
  const token = tokenOf(haGiang)
  const [head, body, signature] = token.split('.') as [string, string, string]
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const promoted = Buffer.from(JSON.stringify({ ...claims, facilityId: claims.sub })).toString('base64url')
  for (const forged of ['', 'x', `${head}.${promoted}.${signature}`, `${head}.${body}.`]) {
    const answer = await get(forged, '/studies')
    expect(answer.status).toBe(401)
  }
  expect((await get(token, '/studies?limit=1')).status).toBe(200)
})

import { createHash } from 'node:crypto'
import { readInstance } from '@lientuyen/dicom/read'
import { writePart10 } from '@lientuyen/dicom/write'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { partsOf, phantoms, type TestGateway, testGateway } from '../test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway[Symbol.asyncDispose]())

type Json = Record<string, { vr: string; Value?: never[]; BulkDataURI?: string }>
const json = async (answer: Response) => (await answer.json()) as Json[]
const firstOf = (set: Json | undefined, tag: string): unknown => set?.[tag]?.Value?.[0]
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const octets = 'multipart/related; type="application/octet-stream"'
const instancePath = ({ studyUid, seriesUid, sopUid }: { studyUid: string; seriesUid: string; sopUid: string }) =>
  `/studies/${studyUid}/series/${seriesUid}/instances/${sopUid}`

describe('who sees what', () => {
  test('the owner finds a study, the receiver only once a referral with it is sent, a third hospital never', async () => {
    const { world, ask } = gateway
    const { studyUid, studyId } = await gateway.storePhantom({ kind: 'mr-brain', seed: 'seen' })
    const asked = `/studies?StudyInstanceUID=${studyUid}`
    expect(await json(await ask(world.lan, asked))).toHaveLength(1)
    expect(await json(await ask(world.radiologist, asked))).toHaveLength(0)
    expect((await ask(world.radiologist, `/studies/${studyUid}/metadata`)).status).toBe(404)

    await gateway.share(studyId)
    expect(await json(await ask(world.radiologist, asked))).toHaveLength(1)
    expect((await ask(world.radiologist, `/studies/${studyUid}/metadata`)).status).toBe(200)

    expect(await json(await ask(world.stranger, asked))).toHaveLength(0)
    expect((await ask(world.stranger, `/studies/${studyUid}/metadata`)).status).toBe(404)
    expect((await ask(world.stranger, `/studies/${studyUid}/thumbnail`)).status).toBe(404)
    const [behind] = await gateway.database.behindTheFence<{ count: string }>(
      `select count(*) from study where study_uid = '${studyUid}'`,
    )
    expect(behind?.count).toBe('1')
  })

  test('no token, a forged one or one that has run out opens nothing', async () => {
    const { root, world } = gateway
    expect((await fetch(`${root}/studies`)).status).toBe(401)
    const token = await gateway.tokenOf(world.lan)
    expect(
      (await fetch(`${root}/studies`, { headers: { authorization: `Bearer ${token.slice(0, -2)}xx` } })).status,
    ).toBe(401)
  })

  test('opening a study is in the audit trail once, not once a picture', async () => {
    const { world, ask, database } = gateway
    const { studyId, ...path } = await gateway.storePhantom({ kind: 'mr-brain', seed: 'audited' })
    for (const part of ['/metadata', '/frames/1', '/thumbnail']) {
      const answer = await ask(world.lan, instancePath(path) + part)
      expect(answer.status).toBe(200)
      await answer.arrayBuffer()
    }
    const views = await database.behindTheFence<{ actor_id: string }>(
      `select actor_id from event where subject = '${studyId}' and verb = 'view'`,
    )
    expect(views.map(({ actor_id }) => actor_id)).toEqual([world.lan.personId])
  })
})

describe('search', () => {
  test('finds by name with and without marks, by wildcard, date range, modality, and says what it ignored', async () => {
    const { world, ask } = gateway
    const name = 'Đỗ^Khánh^Thị'
    const { studyUid } = await gateway.storePhantom({
      kind: 'dx-chest',
      seed: 'searched',
      studyDate: '2026-10-05',
      patient: { id: 'BN-77', name, birthDate: '1950-01-01', sex: 'F' },
    })
    const found = async (query: string) =>
      (await json(await ask(world.lan, `/studies?${query}`))).map((set) => firstOf(set, '0020000D'))
    for (const query of [
      'PatientName=%C4%90%E1%BB%97*',
      'PatientName=DO%5EKHANH*',
      'PatientName=do%5Ekhanh%5Ethi',
      '00100020=BN-77',
      'StudyDate=20261001-20261031&PatientID=BN-7%3F',
      'StudyDate=-20261005',
      'ModalitiesInStudy=DX',
      'PatientID=BN-77&limit=1',
    ]) {
      expect(await found(query), query).toEqual([studyUid])
    }
    expect(await found('PatientName=Khanh*')).toEqual([])
    expect(await found('StudyDate=20261006-20261031')).toEqual([])
    expect(await found('PatientID=BN-77&offset=1')).toEqual([])

    expect((await ask(world.lan, '/studies?StudyDate=yesterday')).status).toBe(400)
    const warned = await ask(world.lan, '/studies?PatientID=BN-77&FavouriteColour=red&fuzzymatching=true')
    expect(warned.headers.get('warning')).toMatch(/^299 .*FavouriteColour, fuzzymatching/)
    expect(await json(warned)).toHaveLength(1)
  })

  test('series and instances answer what the standard asks', async () => {
    const { world, ask } = gateway
    const { studyUid, seriesUid, files } = await gateway.storePhantom({ kind: 'mr-brain', seed: 'levels' })
    const series = await json(await ask(world.lan, `/studies/${studyUid}/series`))
    expect(series.map((set) => [firstOf(set, '0008103E'), firstOf(set, '00201209')])).toEqual([
      ['Ax T1 SE', 2],
      ['Ax T2 TSE', 2],
    ])
    const instances = await json(
      await ask(world.lan, `/studies/${studyUid}/series/${seriesUid}/instances?includefield=SliceLocation`),
    )
    expect(instances).toHaveLength(2)
    expect(instances.map((set) => firstOf(set, '00080018'))).toContain(readInstance(files[0]!).sopInstanceUid)
    expect(firstOf(instances[0], '00201041')).toBeTypeOf('number')
    const [study] = await json(await ask(world.lan, `/studies?StudyInstanceUID=${studyUid}`))
    expect([firstOf(study, '00201206'), firstOf(study, '00201208'), study?.['00080061']?.Value]).toEqual([2, 4, ['MR']])
  })
})

describe('retrieve', () => {
  test('a frame comes as it is kept, and decoded when octets are asked for', async () => {
    const { world, ask } = gateway
    const path = await gateway.storePhantom({ kind: 'ct-head', seed: 'frames' })
    const [plain] = await phantoms({ kind: 'ct-head', seed: 'frames', transferSyntax: '1.2.840.10008.1.2.1' })
    const { frames } = readInstance(plain!)
    const { offset, length } = frames[0]!.ranges[0]!
    const pixels = sha256(plain!.subarray(offset, offset + length))

    const [kept] = await partsOf(
      await ask(world.lan, `${instancePath(path)}/frames/1`, { accept: `${octets}; transfer-syntax=*` }),
    )
    expect(kept!.contentType).toBe('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.202')
    expect([kept!.bytes[0], kept!.bytes[1]]).toEqual([0xff, 0x4f])
    const [coded] = await partsOf(
      await ask(world.lan, `${instancePath(path)}/frames/1`, { accept: 'multipart/related; type="image/jphc"' }),
    )
    expect(sha256(coded!.bytes)).toBe(sha256(kept!.bytes))

    const [decoded] = await partsOf(await ask(world.lan, `${instancePath(path)}/frames/1`, { accept: octets }))
    expect(sha256(decoded!.bytes)).toBe(pixels)
    const bare = await ask(world.lan, `${instancePath(path)}/frames/1`, { accept: 'application/octet-stream' })
    expect(sha256(new Uint8Array(await bare.arrayBuffer()))).toBe(pixels)

    expect((await ask(world.lan, `${instancePath(path)}/frames/1`, { accept: 'video/mp4' })).status).toBe(406)
    expect((await ask(world.lan, `${instancePath(path)}/frames/2`, { accept: octets })).status).toBe(404)
  })

  test('several frames of a clip come in the order they were asked for', async () => {
    const { world, ask } = gateway
    const path = await gateway.storePhantom({ kind: 'us-heart', slices: 4 })
    const answer = await ask(world.lan, `${instancePath(path)}/frames/3,1`, { accept: `${octets}; transfer-syntax=*` })
    const [third, first] = await partsOf(answer)
    const { frames } = readInstance(path.files[0]!)
    const bytesAt = (frame: number) =>
      path.files[0]!.subarray(frames[frame]!.ranges[0]!.offset).subarray(0, frames[frame]!.ranges[0]!.length)
    expect([sha256(third!.bytes), sha256(first!.bytes)]).toEqual([sha256(bytesAt(2)), sha256(bytesAt(0))])
  })

  test('an instance comes back byte for byte, or in explicit little endian for who asks for that', async () => {
    const { world, ask } = gateway
    const path = await gateway.storePhantom({ kind: 'ct-chest', seed: 'whole', slices: 1 })
    const [kept] = await partsOf(
      await ask(world.lan, instancePath(path), {
        accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
      }),
    )
    expect(sha256(kept!.bytes)).toBe(sha256(path.files[0]!))
    const [plain] = await partsOf(
      await ask(world.lan, instancePath(path), { accept: 'multipart/related; type="application/dicom"' }),
    )
    const read = readInstance(plain!.bytes)
    expect(read).toMatchObject({
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      sopInstanceUid: path.sopUid,
      patient: { name: { Alphabetic: 'Nguyễn^Ánh^Thị Ngọc' } },
    })
    expect(read.frames[0]!.ranges[0]!.length).toBe(512 * 512 * 2)
    const whole = await partsOf(
      await ask(world.lan, `/studies/${path.studyUid}`, {
        accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
      }),
    )
    expect(whole).toHaveLength(1)
  })

  test('rendered pictures obey window and viewport; thumbnails are small; what is unchanged is not sent again', async () => {
    const { world, ask } = gateway
    const path = await gateway.storePhantom({ kind: 'mr-brain', seed: 'rendered' })
    const rendered = await ask(world.lan, `${instancePath(path)}/rendered?viewport=100,100&window=500,1000,linear`, {
      accept: 'image/png',
    })
    expect(rendered.headers.get('content-type')).toBe('image/png')
    const png = new Uint8Array(await rendered.arrayBuffer())
    expect(new DataView(png.buffer).getUint32(16)).toBe(100)
    const thumbnail = await ask(world.lan, `/studies/${path.studyUid}/series/${path.seriesUid}/thumbnail`, {
      accept: 'image/jpeg, image/png',
    })
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg')
    expect((await thumbnail.arrayBuffer()).byteLength).toBeLessThan(20_000)
    expect((await ask(world.lan, `${instancePath(path)}/rendered?window=0,0`)).status).toBe(400)

    const tag = rendered.headers.get('etag')!
    const again = await ask(world.lan, `${instancePath(path)}/rendered?viewport=100,100&window=500,1000,linear`, {
      accept: 'image/png',
      'if-none-match': tag,
    })
    expect(again.status).toBe(304)
  })

  test('metadata tells where bulk data is, and it is there', async () => {
    const { world, ask } = gateway
    const path = await gateway.storePhantom({ kind: 'mr-brain', seed: 'bulk' })
    const sets = await json(await ask(world.lan, `/studies/${path.studyUid}/metadata`))
    expect(sets).toHaveLength(4)
    const uri = sets.find((set) => firstOf(set, '00080018') === path.sopUid)!['7FE00010']!.BulkDataURI!
    expect(uri).toBe(`${gateway.root}${instancePath(path)}/bulkdata/7FE00010`)
    const [pixels] = await partsOf(await ask(world.lan, uri.slice(gateway.root.length), { accept: octets }))
    expect(pixels!.bytes).toHaveLength(256 * 256 * 2)
    expect((await ask(world.lan, `${instancePath(path)}/bulkdata/00420011`)).status).toBe(404)
  })

  test('an encapsulated PDF comes as what it is, never as a page of this address, and has no picture', async () => {
    const { world, ask } = gateway
    const pdf = new TextEncoder().encode(`%PDF-1.7\n${'Giấy chuyển tuyến '.repeat(500)}`)
    const uids = { StudyInstanceUID: '2.25.41', SeriesInstanceUID: '2.25.42', SOPInstanceUID: '2.25.43' }
    const attributes = {
      ...uids,
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.104.1',
      Modality: 'DOC',
      PatientName: 'Nguyễn^An',
    }
    const document = { EncapsulatedDocument: pdf, MIMETypeOfEncapsulatedDocument: 'application/pdf' }
    const file = writePart10({ ...attributes, ...document }, '1.2.840.10008.1.2.1')
    expect((await gateway.stow(await gateway.tokenOf(world.lan), [file])).status).toBe(200)

    const path = '/studies/2.25.41/series/2.25.42/instances/2.25.43'
    const answer = await ask(world.lan, `${path}/bulkdata/00420011`, { accept: 'application/pdf' })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('attachment')
    expect(new Uint8Array(await answer.arrayBuffer()).subarray(0, pdf.length)).toEqual(pdf)
    expect((await ask(world.lan, `${path}/rendered`)).status).toBe(404)
    expect((await ask(world.lan, `${path}/frames/1`, { accept: octets })).status).toBe(404)
  })
})

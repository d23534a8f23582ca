import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readInstance } from '@lientuyen/dicom/read'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { phantoms, type TestGateway, testGateway } from '../test-gateway.ts'

const plugin = join(process.env.ORTHANC_PLUGINS || '/usr/share/orthanc/plugins', 'libOrthancDicomWeb.so')
const hasOrthanc = existsSync(plugin) && spawnSync('Orthanc', ['--version']).status === 0

/** A PACS of another maker as our client: it stores to us and fetches back by DICOMweb. */
describe.skipIf(!hasOrthanc)(
  `Orthanc as a DICOMweb client${hasOrthanc ? '' : ' (Debian’s orthanc and orthanc-dicomweb are not here)'}`,
  () => {
    let gateway: TestGateway
    let orthanc: ChildProcess
    let folder: string
    let url: string

    beforeAll(async () => {
      gateway = await testGateway()
      const { clientId, secret } = await gateway.machine(gateway.world.satellite)
      const token = await gateway.token(clientId, secret)
      folder = await mkdtemp(join(tmpdir(), 'orthanc-'))
      const [httpPort, dicomPort] = [await freePort(), await freePort()]
      url = `http://127.0.0.1:${httpPort}`
      await writeFile(
        join(folder, 'orthanc.json'),
        JSON.stringify({
          StorageDirectory: folder,
          IndexDirectory: folder,
          HttpPort: httpPort,
          DicomPort: dicomPort,
          AuthenticationEnabled: false,
          Plugins: [plugin],
          DicomWeb: {
            Enable: true,
            Servers: { gateway: { Url: `${gateway.root}/`, HttpHeaders: { Authorization: `Bearer ${token}` } } },
          },
        }),
      )
      orthanc = spawn('Orthanc', [join(folder, 'orthanc.json')], { stdio: 'ignore' })
      for (let tries = 0; tries < 100; tries++) {
        const isUp = await fetch(`${url}/system`).then(
          (answer) => answer.ok,
          () => false,
        )
        if (isUp) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      throw new Error('Orthanc did not start')
    }, 60_000)

    afterAll(async () => {
      const ended = new Promise((resolve) => orthanc.once('exit', resolve))
      orthanc.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
      await gateway[Symbol.asyncDispose]()
    })

    const post = async (path: string, body: unknown) => {
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      })
      return {
        status: answer.status,
        json: (await answer.json().catch(() => undefined)) as Record<string, string> | undefined,
      }
    }

    test('it stores a study with us, finds it, and fetches it back unchanged', { timeout: 60_000 }, async () => {
      const files = await phantoms({ kind: 'mr-brain', seed: 'orthanc' })
      const study = readInstance(files[0]!).studyInstanceUid!
      let parent = ''
      for (const file of files) parent = (await post('/instances', file)).json?.ParentStudy ?? ''
      expect((await post('/dicom-web/servers/gateway/stow', { Resources: [parent] })).status).toBe(200)

      const found = await gateway.ask(gateway.world.lan, `/studies/${study}/instances`)
      expect((await found.json()) as unknown[]).toHaveLength(4)
      const asked = await fetch(`${url}/dicom-web/servers/gateway/qido`, {
        method: 'POST',
        body: JSON.stringify({ Uri: '/studies', Arguments: { StudyInstanceUID: study } }),
      })
      expect(JSON.stringify(await asked.json())).toContain('Nguyễn^Ánh^Thị Ngọc')

      await fetch(`${url}/studies/${parent}`, { method: 'DELETE' })
      const fetched = await post('/dicom-web/servers/gateway/retrieve', { Resources: [{ Study: study }] })
      expect(fetched.status).toBe(200)
      const instances = (await (await fetch(`${url}/studies/${parent}/instances`)).json()) as {
        MainDicomTags: { SOPInstanceUID: string }
      }[]
      expect(instances.map(({ MainDicomTags }) => MainDicomTags.SOPInstanceUID).sort()).toEqual(
        files.map((file) => readInstance(file).sopInstanceUid).sort(),
      )
    })
  },
)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

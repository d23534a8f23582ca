import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { findFreePorts } from '../setup/ports.mjs'
import { type DicomWeb, dicomWebAt } from './dicomweb.ts'

const plugin = join(process.env.ORTHANC_PLUGINS || '/usr/share/orthanc/plugins', 'libOrthancDicomWeb.so')
export const hasOrthanc = existsSync(plugin) && spawnSync('Orthanc', ['--version']).status === 0

export type Orthanc = Readonly<{ client: DicomWeb; pid: number; close: () => Promise<void> }>

/** Debian's Orthanc with its DICOMweb plugin and its own SQLite index, as it comes, in a folder of its own. */
export async function openOrthanc(): Promise<Orthanc> {
  const folder = await mkdtemp(join(tmpdir(), 'orthanc-bench-'))
  const { WEB_PORT: httpPort, SFU_PORT: dicomPort } = await findFreePorts(24_000)
  const settings = {
    StorageDirectory: folder,
    IndexDirectory: folder,
    HttpPort: httpPort,
    DicomPort: dicomPort,
    AuthenticationEnabled: false,
    KeepAlive: true,
    Plugins: [plugin],
    DicomWeb: { Enable: true },
  }
  await writeFile(join(folder, 'orthanc.json'), JSON.stringify(settings))
  const server = spawn('Orthanc', [join(folder, 'orthanc.json')], { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const close = async () => {
    server.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${httpPort}/system`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return { client: dicomWebAt(`http://127.0.0.1:${httpPort}/dicom-web`), pid: server.pid!, close }
    await pause(200)
  }
  await close()
  throw new Error('Orthanc did not start')
}

import { phantomStudy, phantomStudyUid } from '@lientuyen/dicom/phantom/study'
import { explicitLittleEndian } from '@lientuyen/dicom/transfer-syntax'
import { type DicomWeb, openDicomWeb } from './dicomweb.ts'
import { type Figure, spread } from './figures.ts'
import { hasOrthanc, openOrthanc } from './orthanc.ts'
import { doorPid, processorTime } from './processor-time.ts'
import { timeEach } from './several.ts'

const slices = 200
const patient = { id: 'BENCH-1', name: 'Đo^Lường^Thử', birthDate: '1970-01-01', sex: 'O' } as const
const anyFrame = 'multipart/related; type="application/octet-stream"; transfer-syntax=*'

export type Place = { gatewayUrl: string; facilityCode: string; pidsFile: string }

type Side = Readonly<{ client: DicomWeb; pid: number }>
type Measured = Readonly<{ perSecond: number; each: number[]; cpu: number }>

/** STOW-RS and frame fetches over loopback, by one and by several keep-alive clients; beside Orthanc where it is installed, in turns. */
export async function measureImages(place: Place): Promise<Figure[]> {
  const ours = {
    client: await openDicomWeb(place.gatewayUrl, place.facilityCode),
    pid: doorPid(place.pidsFile, 'gateway'),
  }
  const orthanc = hasOrthanc ? await openOrthanc() : null
  const figures: Figure[] = []
  try {
    for (const atATime of [1, 4]) {
      const instances: Uint8Array[] = []
      for await (const { bytes } of phantomStudy(order(atATime))) instances.push(bytes)
      const method = `${slices} CT slices of ${(instances[0]!.length / 1e6).toFixed(2)} MB, one a request, loopback, indexed and on disk when answered`
      const measured = await store(ours, instances, atATime)
      const peer = orthanc && (await store(orthanc, instances, atATime))
      figures.push({ what: `STOW-RS, ${atATime} at a time`, value: told(measured, 'instances', peer), method })
    }
    for (const atATime of [1, 8]) {
      const measured = await frames(ours, atATime)
      const peer = orthanc && (await frames(orthanc, atATime))
      const method = `${rounds * slices} fetches of frames/1 of ${slices} stored slices, as stored, loopback`
      figures.push({ what: `frame fetch, ${atATime} at a time`, value: told(measured, 'frames', peer), method })
    }
  } finally {
    await orthanc?.close()
  }
  return figures
}

const rounds = 5

function told({ perSecond, each, cpu }: Measured, things: string, peer: Measured | null): string {
  const own = `${Math.round(perSecond)} ${things}/s (${spread(each)}; ${cpu.toFixed(1)} ms of processor each)`
  if (!peer) return own
  const ratio = (perSecond / peer.perSecond).toFixed(1)
  return `${own}; Orthanc ${Math.round(peer.perSecond)} ${things}/s (${spread(peer.each)}; ${peer.cpu.toFixed(1)} ms): ${ratio} times`
}

const order = (atATime: number) =>
  ({
    kind: 'ct-head',
    patient,
    seed: `bench-${atATime}`,
    studyDate: '2026-01-01',
    slices,
    transferSyntax: explicitLittleEndian,
  }) as const

const store = ({ client, pid }: Side, instances: readonly Uint8Array[], atATime: number) =>
  measured(pid, instances, atATime, (instance) => client.store(instance))

async function frames({ client, pid }: Side, atATime: number): Promise<Measured> {
  const study = phantomStudyUid(order(1))
  const found = await client.search(`studies/${study}/instances?limit=${slices}`)
  const value = (row: Record<string, { Value?: unknown[] }>, tag: string) => String(row[tag]?.Value?.[0])
  const paths = found.map(
    (row) => `studies/${study}/series/${value(row, '0020000E')}/instances/${value(row, '00080018')}/frames/1`,
  )
  const all = Array.from({ length: rounds }, () => paths).flat()
  return measured(pid, all, atATime, async (path) => void (await client.retrieve(path, anyFrame)))
}

async function measured<Item>(
  pid: number,
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<void>,
): Promise<Measured> {
  const before = processorTime(pid)
  const { each, totalMs } = await timeEach(items, { atATime, work })
  return {
    perSecond: (items.length / totalMs) * 1000,
    each,
    cpu: (processorTime(pid) - before) / items.length,
  }
}

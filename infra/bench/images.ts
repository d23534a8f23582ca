import { phantomStudy, phantomStudyUid } from '@lientuyen/dicom/phantom/study'
import { explicitLittleEndian } from '@lientuyen/dicom/transfer-syntax'
import { type DicomWeb, openDicomWeb } from './dicomweb.ts'
import { type Figure, spread } from './figures.ts'
import { doorPid, processorTime } from './processor-time.ts'
import { timeEach } from './several.ts'

const slices = 200
const patient = { id: 'BENCH-1', name: 'Đo^Lường^Thử', birthDate: '1970-01-01', sex: 'O' } as const
const anyFrame = 'multipart/related; type="application/octet-stream"; transfer-syntax=*'

export type Place = { gatewayUrl: string; facilityCode: string; pidsFile: string }

/** STOW-RS and frame fetches over loopback, by one and by several keep-alive clients. */
export async function measureImages(place: Place): Promise<Figure[]> {
  const pacs = await openDicomWeb(place.gatewayUrl, place.facilityCode)
  const gateway = doorPid(place.pidsFile, 'gateway')
  const figures: Figure[] = []
  for (const atATime of [1, 4]) figures.push(await measureStore(pacs, gateway, atATime))
  for (const atATime of [1, 8]) figures.push(await measureFrames(pacs, gateway, atATime))
  return figures
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

async function measureStore(pacs: DicomWeb, gateway: number, atATime: number): Promise<Figure> {
  const instances: Uint8Array[] = []
  for await (const { bytes } of phantomStudy(order(atATime))) instances.push(bytes)
  const before = processorTime(gateway)
  const { each, totalMs } = await timeEach(instances, { atATime, work: (instance) => pacs.store(instance) })
  const cpu = (processorTime(gateway) - before) / instances.length
  return {
    what: `STOW-RS, ${atATime} at a time`,
    value: `${Math.round((instances.length / totalMs) * 1000)} instances/s (${spread(each)}; ${cpu.toFixed(1)} ms of the gateway's processor each)`,
    method: `${slices} CT slices of ${(instances[0]!.length / 1e6).toFixed(2)} MB, one a request, loopback, indexed and on disk when answered`,
  }
}

async function measureFrames(pacs: DicomWeb, gateway: number, atATime: number): Promise<Figure> {
  const study = phantomStudyUid(order(1))
  const found = await pacs.search(`studies/${study}/instances?limit=${slices}`)
  const value = (row: Record<string, { Value?: unknown[] }>, tag: string) => String(row[tag]?.Value?.[0])
  const paths = found.map(
    (row) => `studies/${study}/series/${value(row, '0020000E')}/instances/${value(row, '00080018')}/frames/1`,
  )
  const rounds = Array.from({ length: 5 }, () => paths).flat()
  const before = processorTime(gateway)
  const { each, totalMs } = await timeEach(rounds, {
    atATime,
    work: async (path) => void (await pacs.retrieve(path, anyFrame)),
  })
  const cpu = (processorTime(gateway) - before) / rounds.length
  return {
    what: `frame fetch, ${atATime} at a time`,
    value: `${Math.round((rounds.length / totalMs) * 1000)} frames/s (${spread(each)}; ${cpu.toFixed(1)} ms of the gateway's processor each)`,
    method: `${rounds.length} fetches of frames/1 of ${found.length} stored slices, as stored, loopback`,
  }
}

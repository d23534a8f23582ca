import type { DicomJson } from './dicom-json.ts'
import { firstPart, type Part } from './multipart.ts'

/** Why something did not come from the gateway; `status` 0 when there was no answer at all. */
export class GatewayError extends Error {
  override name = 'GatewayError'
  readonly status: number

  constructor(status: number) {
    super(status === 0 ? 'No answer from the image server' : `The image server answered ${status}`)
    this.status = status
  }
}

export type Gateway = ReturnType<typeof openGateway>
type Options = Readonly<{ gatewayUrl: string; getAccessToken: (renew?: boolean) => Promise<string> }>

/** DICOMweb (PS3.18) with short-lived access: a token that has run out is replaced once, without the caller knowing. */
export function openGateway({ gatewayUrl, getAccessToken }: Options) {
  const root = `${gatewayUrl.replace(/\/$/, '')}/dicom-web`

  async function ask(path: string, accept: string, signal?: AbortSignal): Promise<Response> {
    const url = path.startsWith('http') ? path : `${root}${path}`
    // Access goes to the gateway alone, whatever address a data set names.
    if (!url.startsWith(`${root}/`)) throw new GatewayError(404)
    const send = async (renew: boolean) => {
      const token = await getAccessToken(renew).catch(() => {
        throw new GatewayError(0)
      })
      return fetch(url, { headers: { Accept: accept, Authorization: `Bearer ${token}` }, signal }).catch(
        (error: unknown) => {
          if (signal?.aborted) throw error
          throw new GatewayError(0)
        },
      )
    }
    const first = await send(false)
    const answer = first.status === 401 ? await send(true) : first
    if (!answer.ok) throw new GatewayError(answer.status)
    return answer
  }

  async function json(path: string, signal?: AbortSignal): Promise<DicomJson[]> {
    const answer = await ask(path, 'application/dicom+json', signal)
    return answer.status === 204 ? [] : ((await answer.json()) as DicomJson[])
  }

  async function part(path: string, accept: string, signal?: AbortSignal): Promise<Part> {
    const answer = await ask(path, accept, signal)
    const body = new Uint8Array(await answer.arrayBuffer())
    return firstPart(body, answer.headers.get('content-type') ?? 'application/octet-stream')
  }

  return {
    root,
    series: (studyUid: string, signal?: AbortSignal) => json(`/studies/${studyUid}/series`, signal),
    metadata: (studyUid: string, seriesUid: string, signal?: AbortSignal) =>
      json(`/studies/${studyUid}/series/${seriesUid}/metadata`, signal),
    /** One frame in whatever transfer syntax it is kept. */
    frame: (url: string, signal?: AbortSignal) =>
      part(url, 'multipart/related; type="application/octet-stream"; transfer-syntax=*', signal),
    /** Bulk data by the address that the metadata gives, relative to `base` when it is no whole address (PS3.18 §F.2.6). */
    bulk: (uri: string, base: string, signal?: AbortSignal) =>
      part(new URL(uri, `${base}/`).href, 'multipart/related; type="application/octet-stream"', signal),
    /** A small picture of a series or an instance. */
    thumbnail: async (path: string, signal?: AbortSignal) =>
      (await ask(`${path}/thumbnail`, 'image/jpeg, image/png', signal)).blob(),
  }
}

import { machineClientOf } from '../demo/machine-clients.ts'

export type DicomWeb = ReturnType<typeof dicomWebAt>

/** A facility's PACS as the gateway sees it: OAuth2 client credentials, then DICOMweb (PS3.18). */
export async function openDicomWeb(gatewayUrl: string, facilityCode: string) {
  const { clientId, secret } = machineClientOf(facilityCode)
  const answer = await fetch(`${gatewayUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
  })
  if (!answer.ok) throw new Error(`no token for ${clientId}: ${answer.status} ${await answer.text()}`)
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return dicomWebAt(`${gatewayUrl}/dicom-web`, { authorization: `Bearer ${token}` })
}

/** A DICOMweb service at its root; keep-alive, as `fetch` is. */
export function dicomWebAt(root: string, access: { authorization?: string } = {}) {
  return {
    /** STOW-RS (PS3.18 §10.5), one instance a request. */
    async store(instance: Uint8Array) {
      const boundary = 'lientuyen-bench'
      const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`
      const body = new Blob([head, instance as Uint8Array<ArrayBuffer>, `\r\n--${boundary}--\r\n`])
      const response = await fetch(`${root}/studies`, {
        method: 'POST',
        headers: {
          ...access,
          accept: 'application/dicom+json',
          'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
        },
        body,
      })
      await expectGood(response)
      await response.arrayBuffer()
    },

    /** WADO-RS (PS3.18 §10.4): as many bytes as the path gives. */
    async retrieve(path: string, accept: string) {
      const response = await fetch(`${root}/${path}`, { headers: { ...access, accept } })
      await expectGood(response)
      return new Uint8Array(await response.arrayBuffer())
    },

    /** QIDO-RS (PS3.18 §10.6). */
    async search(path: string) {
      const response = await fetch(`${root}/${path}`, { headers: { ...access, accept: 'application/dicom+json' } })
      await expectGood(response)
      if (response.status === 204) return []
      return (await response.json()) as Record<string, { Value?: unknown[] }>[]
    },
  }
}

async function expectGood(response: Response) {
  if (response.ok) return
  throw new Error(`${response.url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
}

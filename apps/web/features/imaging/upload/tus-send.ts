import { DetailedError, type PreviousUpload, Upload, type UrlStorage } from 'tus-js-client'
import { z } from 'zod'

import type { GetImageAccess } from '../image-access.ts'
import type { PickedFile } from './collect.ts'
import { type FileOutcome, LineDown, type Send } from './upload-run.ts'

/** What the gateway answers when the last byte of a file has come. */
const Answer = z.object({
  outcome: z.enum(['stored', 'refused']),
  reason: z.string().default(''),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})

/** Below this a file goes in one request, and goes again whole when the line drops. */
const oneRequestBytes = 4 * 1024 * 1024
const chunkBytes = 8 * 1024 * 1024

type Target = Readonly<{ batchId: string; getAccess: GetImageAccess }>

/** Sends files to the gateway by tus 1.0: a file that was cut off goes on where it stopped, also after the page was loaded again. */
export const sendByTus =
  ({ batchId, getAccess }: Target): Send =>
  async (picked, { onProgress, signal }) => {
    const { gatewayUrl } = await getAccess().catch(() => {
      throw new LineDown()
    })
    const outcome = await sendOnce(picked, { batchId, gatewayUrl, getAccess, onProgress, signal, renew: false })
    return (
      outcome ??
      (await sendOnce(picked, { batchId, gatewayUrl, getAccess, onProgress, signal, renew: true })) ??
      refused('other')
    )
  }

type Once = Target &
  Readonly<{ gatewayUrl: string; onProgress: (bytes: number) => void; signal: AbortSignal; renew: boolean }>

/** Null when access was refused: it may only have run out. */
async function sendOnce({ path, file }: PickedFile, once: Once): Promise<FileOutcome | null> {
  const { batchId, gatewayUrl, getAccess, onProgress, signal, renew } = once
  const key = await fingerprint(batchId, path, file)
  const isSmall = file.size <= oneRequestBytes
  let isRenewing = renew

  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `${gatewayUrl.replace(/\/$/, '')}/uploads`,
      metadata: { batchId, path },
      fingerprint: async () => key,
      urlStorage: rememberedUrls,
      storeFingerprintForResuming: !isSmall,
      removeFingerprintOnSuccess: true,
      uploadDataDuringCreation: isSmall,
      chunkSize: isSmall ? Number.POSITIVE_INFINITY : chunkBytes,
      retryDelays: null,
      onProgress,
      onBeforeRequest: async (request) => {
        const { token } = await getAccess(isRenewing)
        isRenewing = false
        request.setHeader('Authorization', `Bearer ${token}`)
      },
      onSuccess: ({ lastResponse }) => {
        const outcome = outcomeIn(lastResponse.getBody())
        // The answer was lost on the way though the bytes arrived: sending again tells what became of them.
        return outcome ? resolve(outcome) : reject(new LineDown())
      },
      onError: (error) => {
        const status = error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0
        if (status === 401) return resolve(null)
        // 409 and 423: another try of the same file has not let go yet. 410 and 404: the upload is forgotten, it begins again.
        const isPassing = status === 0 || status >= 500 || [404, 409, 410, 423, 429, 460].includes(status)
        if (!isPassing) return resolve(refused('other'))
        reject(new LineDown())
      },
    })
    signal.addEventListener('abort', () => {
      void upload.abort().catch(() => undefined)
      reject(new LineDown())
    })
    if (isSmall) return upload.start()
    upload.findPreviousUploads().then(
      ([previous]) => {
        if (signal.aborted) return
        if (previous) upload.resumeFromPreviousUpload(previous)
        upload.start()
      },
      () => upload.start(),
    )
  })
}

const refused = (reason: string): FileOutcome => ({ outcome: 'refused', reason, params: {} })

function outcomeIn(body: string): FileOutcome | null {
  try {
    return Answer.parse(JSON.parse(body))
  } catch {
    return null
  }
}

/** Names of files can name patients, so what is remembered of an upload is only a hash. */
async function fingerprint(batchId: string, path: string, file: File): Promise<string> {
  const said = new TextEncoder().encode([batchId, path, file.size, file.lastModified].join('\n'))
  const hash = await crypto.subtle.digest('SHA-256', said)
  return `lientuyen.upload.${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Where uploads that were cut off go on, kept over a reload; addresses and sizes, no names. */
const rememberedUrls: UrlStorage = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async (key) => {
    const kept = localStorage.getItem(key)
    if (!kept) return []
    const { uploadUrl, size } = JSON.parse(kept) as { uploadUrl: string; size: number }
    return [{ uploadUrl, size, metadata: {}, creationTime: '', urlStorageKey: key, parallelUploadUrls: null }]
  },
  removeUpload: async (key) => localStorage.removeItem(key),
  addUpload: async (key, { uploadUrl, size }: PreviousUpload) => {
    localStorage.setItem(key, JSON.stringify({ uploadUrl, size }))
    return key
  },
}

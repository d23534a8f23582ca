import { availableParallelism } from 'node:os'
import { DicomError, type DicomErrorCode } from '@lientuyen/dicom/errors'
import { Piscina } from 'piscina'

import type { PictureAnswer, PictureTask } from './picture-worker.ts'

/** A decoder that has not answered by then never will: its thread is ended. */
const slowestMs = 30_000

/** Threads that decode and draw, so that a mammogram does not keep the door from answering others. */
export class PicturePool {
  readonly #threads = new Piscina<PictureTask, PictureAnswer>({
    filename: new URL('./picture-worker.ts', import.meta.url).href,
    // One stays warm: loading the decoders takes longer than any thumbnail.
    minThreads: 1,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
  })

  /** @throws DicomError as `decodeFrame` and `renderFrame` do; `corrupt_pixel_data` when the decoder hangs or kills its thread */
  async run(task: PictureTask): Promise<Uint8Array> {
    const { buffer, byteLength } = task.file
    // The file is handed over, not copied, where it has its memory to itself.
    const transferList = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
    const options = { signal: AbortSignal.timeout(slowestMs), transferList }
    const answer = await this.#threads.run(task, options).catch((error: unknown) => {
      if (this.#isClosed) throw error
      throw new DicomError('corrupt_pixel_data', { reason: 'decoder' })
    })
    if ('code' in answer) throw new DicomError(answer.code as DicomErrorCode, answer.params)
    return answer.bytes
  }

  #isClosed = false
  async close() {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#threads.destroy()
  }
}

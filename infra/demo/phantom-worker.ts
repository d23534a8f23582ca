import { parentPort } from 'node:worker_threads'
import { type PhantomOrder, phantomStudy } from '@lientuyen/dicom/phantom/study'

/** Draws one study at a time, file by file, and says when it is done: drawing and coding keep a processor busy for seconds. */
parentPort!.on('message', async (order: PhantomOrder) => {
  for await (const { bytes } of phantomStudy(order)) parentPort!.postMessage(bytes)
  parentPort!.postMessage('done')
})

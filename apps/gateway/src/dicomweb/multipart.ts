import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { MultipartParseError, MultipartParser } from '@remix-run/multipart-parser'

export type Part = {
  readonly contentType: string
  readonly location?: string
  readonly body: () => Promise<Uint8Array>
}

/** A multipart/related answer (RFC 2387), each part made only when the one before has been taken by the line. */
export function multipartRelated(type: string, parts: readonly Part[]): { contentType: string; stream: Readable } {
  const boundary = `part-${randomBytes(12).toString('hex')}`
  async function* write() {
    for (const { contentType, location, body } of parts) {
      const bytes = await body()
      const place = location ? `Content-Location: ${location}\r\n` : ''
      yield Buffer.from(
        `--${boundary}\r\nContent-Type: ${contentType}\r\n${place}Content-Length: ${bytes.length}\r\n\r\n`,
      )
      yield bytes
      yield Buffer.from('\r\n')
    }
    yield Buffer.from(`--${boundary}--\r\n`)
  }
  return {
    contentType: `multipart/related; type="${type}"; boundary=${boundary}`,
    stream: Readable.from(write(), { objectMode: false, highWaterMark: 1 << 16 }),
  }
}

export type ReceivedPart = { readonly contentType: string; readonly bytes: Uint8Array }
export class MalformedBody extends Error {
  override name = 'MalformedBody'
}

const limits = { maxFileSize: 1 << 30, maxParts: 100_000, maxTotalSize: Number.MAX_SAFE_INTEGER, maxHeaderSize: 16_384 }

/** The parts of a multipart body as they arrive, one in memory at a time. @throws MalformedBody */
export async function* receivedParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<ReceivedPart> {
  const parser = new MultipartParser(boundary, limits)
  let isFirst = true
  try {
    for await (const chunk of body) {
      // Some writers begin with the line break that belongs before a boundary (RFC 2046 §5.1.1 allows a preamble).
      const start = isFirst && chunk[0] === 0x0d && chunk[1] === 0x0a ? 2 : 0
      isFirst = false
      if (chunk.length > start) yield* received(parser, chunk.subarray(start))
    }
    parser.finish()
  } catch (error) {
    if (error instanceof MultipartParseError) throw new MalformedBody(error.message)
    throw error
  }
}

function* received(parser: MultipartParser, chunk: Uint8Array): Generator<ReceivedPart> {
  try {
    for (const part of parser.write(chunk)) {
      yield { contentType: part.headers['content-type'] ?? 'application/dicom', bytes: part.bytes }
    }
  } catch (error) {
    // What follows the last boundary is an epilogue, to be ignored (RFC 2046 §5.1.1).
    if (error instanceof MultipartParseError && error.message.startsWith('Unexpected data after end')) return
    throw error
  }
}

const decoder = new TextDecoder('latin1')

/** What one part of a multipart answer holds: its bytes and its Content-Type. */
export type Part = Readonly<{ bytes: Uint8Array<ArrayBuffer>; contentType: string }>

/** The first part of a multipart/related answer (PS3.18 §8.6.1), or the whole answer when it is not one. Throws on a broken one. */
export function firstPart(body: Uint8Array<ArrayBuffer>, contentType: string): Part {
  if (!/^multipart\//i.test(contentType)) return { bytes: body, contentType }

  const boundary = contentType.match(/boundary="?([^";]+)"?/i)?.[1]
  if (!boundary) throw new Error('A multipart answer without a boundary')
  const start = find(body, `--${boundary}`, 0)
  const headEnd = start < 0 ? -1 : find(body, '\r\n\r\n', start)
  if (headEnd < 0) throw new Error('A multipart answer without a part')

  const head = decoder.decode(body.subarray(start, headEnd))
  const partType = head.match(/^content-type:\s*(.+)$/im)?.[1]?.trim() ?? 'application/octet-stream'
  const length = Number(head.match(/^content-length:\s*(\d+)/im)?.[1] ?? Number.NaN)
  const from = headEnd + 4
  const to = Number.isInteger(length) ? from + length : find(body, `\r\n--${boundary}`, from)
  if (to < 0 || to > body.length) throw new Error('A multipart answer that was cut off')
  return { bytes: body.subarray(from, to), contentType: partType }
}

/** Which transfer syntax the bytes of a frame are in; `fallback` is what the instance says, for servers that do not. */
export function transferSyntaxOf(contentType: string, fallback: string): string {
  const said = contentType.match(/transfer-syntax="?([\d.]+)"?/i)?.[1]
  return said ?? byMediaType[contentType.split(';')[0]!.trim().toLowerCase()] ?? fallback
}

/** Defaults of PS3.18 table 8.7.3-5. */
const byMediaType: Record<string, string> = {
  'image/jpeg': '1.2.840.10008.1.2.4.70',
  'image/dicom-rle': '1.2.840.10008.1.2.5',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jphc': '1.2.840.10008.1.2.4.201',
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same++
    if (same === text.length) return at
  }
  return -1
}

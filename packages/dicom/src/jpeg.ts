import { DicomError } from './errors.ts'
import { type HuffmanTable, huffmanTable, JpegBits } from './jpeg-bits.ts'
import { inverseDct, zigzag } from './jpeg-dct.ts'

type Component = {
  readonly id: number
  readonly across: number
  readonly down: number
  readonly table: number
  readonly blocksAcross: number
  readonly blocksDown: number
  readonly plane: Uint16Array
}
type Frame = {
  readonly precision: number
  readonly width: number
  readonly height: number
  readonly across: number
  readonly down: number
  readonly components: readonly Component[]
}
export type JpegPicture = {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly samples: Uint16Array
  /** Whether the stream itself says what its three components are; undefined when it does not. */
  readonly color?: 'rgb' | 'ycc'
}

const corrupt = (reason: string) => new DicomError('corrupt_pixel_data', { coding: 'jpeg', reason })

/**
 * Decodes the sequential DCT processes of JPEG with Huffman coding, 8 and 12 bits (T.81 processes 1, 2 and 4), and gives
 * the components as they are coded: no conversion of colour, chroma spread to each pixel. Written here because no maintained
 * library in JavaScript decodes 12 bits, nor gives the coded luma and chroma.
 * @throws DicomError corrupt_pixel_data
 */
export function decodeJpeg(bytes: Uint8Array): JpegPicture {
  const quantization: (Uint16Array | undefined)[] = []
  const huffman = new Map<number, HuffmanTable>()
  let frame: Frame | undefined
  let restart = 0
  let scans = 0
  let color: JpegPicture['color']
  let at = 2
  while (at + 3 < bytes.length) {
    if (bytes[at] !== 0xff) throw corrupt('no marker')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) break
    const end = at + 2 + u16(bytes, at + 2)
    if (end > bytes.length) throw corrupt('segment')
    const segment = bytes.subarray(at + 4, end)
    at = end
    if (marker === 0xdb) readQuantization(segment, quantization)
    else if (marker === 0xc4) readHuffman(segment, huffman)
    else if (marker === 0xc0 || marker === 0xc1) frame = readFrame(segment)
    else if (marker >= 0xc2 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) throw corrupt('process')
    else if (marker === 0xdd) restart = u16(segment, 0)
    else if (marker === 0xee && segment[0] === 0x41 && segment.length > 11) color = segment[11] === 0 ? 'rgb' : 'ycc'
    else if (marker === 0xda) {
      if (!frame) throw corrupt('scan before frame')
      at = decodeScan(bytes, at, segment, frame, { quantization, huffman, restart })
      scans++
    }
  }
  if (!frame || scans === 0) throw corrupt('no scan')
  return {
    width: frame.width,
    height: frame.height,
    components: frame.components.length,
    samples: assemble(frame),
    color,
  }
}

function readQuantization(segment: Uint8Array, tables: (Uint16Array | undefined)[]) {
  let at = 0
  while (at < segment.length) {
    const wide = segment[at]! >> 4 !== 0
    const table = new Uint16Array(64)
    const size = wide ? 128 : 64
    if (at + 1 + size > segment.length) throw corrupt('quantization')
    for (let i = 0; i < 64; i++) table[zigzag[i]!] = wide ? u16(segment, at + 1 + i * 2) : segment[at + 1 + i]!
    tables[segment[at]! & 15] = table
    at += 1 + size
  }
}

function readHuffman(segment: Uint8Array, tables: Map<number, HuffmanTable>) {
  let at = 0
  while (at + 17 <= segment.length) {
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (at + 17 + total > segment.length) throw corrupt('huffman')
    tables.set(segment[at]!, huffmanTable(counts, segment.subarray(at + 17, at + 17 + total)))
    at += 17 + total
  }
}

function readFrame(segment: Uint8Array): Frame {
  const [precision, height, width, count] = [segment[0]!, u16(segment, 1), u16(segment, 3), segment[5]!]
  if (segment.length < 6 + count * 3 || width === 0 || height === 0 || count < 1 || count > 4) throw corrupt('frame')
  if (precision !== 8 && precision !== 12) throw corrupt('precision')
  const specs = Array.from({ length: count }, (_, i) => {
    const [id, sampling, table] = segment.subarray(6 + i * 3, 9 + i * 3) as unknown as [number, number, number]
    const spec = { id, across: sampling >> 4, down: sampling & 15, table }
    if (spec.across < 1 || spec.across > 4 || spec.down < 1 || spec.down > 4) throw corrupt('sampling')
    return spec
  })
  const across = Math.max(...specs.map((spec) => spec.across))
  const down = Math.max(...specs.map((spec) => spec.down))
  const components = specs.map((spec) => {
    const blocksAcross = Math.ceil(width / (8 * across)) * spec.across
    const blocksDown = Math.ceil(height / (8 * down)) * spec.down
    return { ...spec, blocksAcross, blocksDown, plane: new Uint16Array(blocksAcross * blocksDown * 64) }
  })
  return { precision, width, height, across, down, components }
}

type Tables = {
  quantization: readonly (Uint16Array | undefined)[]
  huffman: ReadonlyMap<number, HuffmanTable>
  restart: number
}

/** @returns where the entropy-coded data of the scan ends */
function decodeScan(bytes: Uint8Array, start: number, header: Uint8Array, frame: Frame, tables: Tables): number {
  const count = header[0]!
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === header[1 + i * 2])
    const selectors = header[2 + i * 2]!
    const [dc, ac] = [tables.huffman.get(selectors >> 4), tables.huffman.get(0x10 | (selectors & 15))]
    const quantization = component && tables.quantization[component.table]
    if (!component || !dc || !ac || !quantization) throw corrupt('tables')
    return { component, dc, ac, quantization, predicted: 0 }
  })
  if (count === 0) throw corrupt('scan')
  const bits = new JpegBits(bytes, start)
  const [single] = parts
  // One component alone is coded block by block over its own size, several together in units of the frame's sampling.
  const alone = count === 1
  const unitsAcross = alone
    ? Math.ceil((frame.width * single!.component.across) / (8 * frame.across))
    : Math.ceil(frame.width / (8 * frame.across))
  const unitsDown = alone
    ? Math.ceil((frame.height * single!.component.down) / (8 * frame.down))
    : Math.ceil(frame.height / (8 * frame.down))

  const coefficients = new Float32Array(64)
  for (let unit = 0; unit < unitsAcross * unitsDown; unit++) {
    if (tables.restart > 0 && unit > 0 && unit % tables.restart === 0) {
      bits.restart()
      for (const part of parts) part.predicted = 0
    }
    const [ux, uy] = [unit % unitsAcross, Math.floor(unit / unitsAcross)]
    for (const part of parts) {
      const { component } = part
      const [h, v] = alone ? [1, 1] : [component.across, component.down]
      for (let y = 0; y < v; y++) {
        for (let x = 0; x < h; x++) {
          const last = readBlock(bits, part, coefficients)
          const row = (uy * v + y) * 8
          const offset = row * component.blocksAcross * 8 + (ux * h + x) * 8
          inverseDct(coefficients, last, component.plane, offset, component.blocksAcross * 8, frame.precision)
        }
      }
    }
  }
  return bits.end()
}

type ScanPart = { dc: HuffmanTable; ac: HuffmanTable; quantization: Uint16Array; predicted: number }

/** Dequantized coefficients of one block; gives the place of the last that is not zero. */
function readBlock(bits: JpegBits, part: ScanPart, out: Float32Array): number {
  out.fill(0)
  const size = bits.symbol(part.dc)
  part.predicted += size === 0 ? 0 : bits.signed(size)
  out[0] = part.predicted * part.quantization[0]!
  let last = 0
  for (let i = 1; i < 64; i++) {
    const symbol = bits.symbol(part.ac)
    const length = symbol & 15
    if (length === 0 && symbol < 0xf0) break
    i += symbol >> 4
    if (length === 0) continue
    if (i > 63) throw corrupt('coefficients')
    const place = zigzag[i]!
    out[place] = bits.signed(length) * part.quantization[place]!
    last = i
  }
  return last
}

/** Pixel by pixel; a component of fewer samples lends each of them to the pixels it stands for. */
function assemble({ width, height, across, down, components }: Frame): Uint16Array {
  const count = components.length
  const samples = new Uint16Array(width * height * count)
  components.forEach((component, c) => {
    const stride = component.blocksAcross * 8
    for (let y = 0; y < height; y++) {
      const row = Math.floor((y * component.down) / down) * stride
      for (let x = 0; x < width; x++) {
        samples[(y * width + x) * count + c] = component.plane[row + Math.floor((x * component.across) / across)]!
      }
    }
  })
  return samples
}

const u16 = (bytes: Uint8Array, at: number) => (bytes[at]! << 8) | bytes[at + 1]!

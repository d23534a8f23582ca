import { Decoder as LosslessDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js'

import { withCodec } from './codec.ts'
import { readJpeg2000Header, readJpegHeader } from './codestream.ts'
import { DicomError } from './errors.ts'
import { type FrameLocation, nativeFrameBits } from './frames.ts'
import type { ImageAttributes } from './image.ts'
import { decodeJpeg } from './jpeg.ts'
import { concat } from './part10.ts'
import { decodeRle } from './rle.ts'
import { interleave, littleEndianSamples, type SampleArray, storedValues, unpackBits } from './stored-values.ts'
import { type Coding, transferSyntaxOf } from './transfer-syntax.ts'

/**
 * The stored values of a frame before any rescale, window, palette or change of colour: row by row from the top left, colour
 * pixel by pixel. `photometric` names what the values are now: JPEG stays YBR_FULL, JPEG 2000 comes out RGB; uncompressed
 * YBR_FULL_422 stays packed (Y Y Cb Cr for two pixels).
 */
export type StoredPixels = { readonly samples: SampleArray; readonly photometric: string }

type Decoded = { readonly samples: SampleArray; readonly photometric?: string }

/** Samples of a frame that a decoder may allocate; a mammogram has some 15 million. */
const mostSamples = 1 << 28

/** The bytes of one frame out of the file, its fragments joined. */
export const frameBytes = (file: Uint8Array, { ranges }: FrameLocation): Uint8Array => {
  const parts = ranges.map(({ offset, length }) => file.subarray(offset, offset + length))
  return parts.length === 1 ? parts[0]! : concat(parts)
}

/**
 * Decodes one frame to its stored values.
 * @param bytes the frame as `frameBytes` gives it
 * @param firstBit where a bit-packed frame begins in its first byte
 * @throws DicomError corrupt_pixel_data, unsupported_transfer_syntax, too_large; nothing else
 */
export async function decodeFrame(
  bytes: Uint8Array,
  image: ImageAttributes,
  transferSyntaxUid: string,
  firstBit = 0,
): Promise<StoredPixels> {
  const count = image.rows * image.columns * image.samplesPerPixel
  if (count > mostSamples) throw new DicomError('too_large', { samples: count })
  const { coding, littleEndian } = transferSyntaxOf(transferSyntaxUid)
  if (coding === 'native') return decodeNative(bytes, image, littleEndian, firstBit)
  if (coding === 'unsupported')
    throw new DicomError('unsupported_transfer_syntax', { transferSyntax: transferSyntaxUid })
  try {
    const decoded = await decoders[coding](bytes, image)
    if (decoded.samples.length < count) throw new DicomError('corrupt_pixel_data', { coding, reason: 'short' })
    const samples = storedValues(decoded.samples.subarray(0, count), image)
    return { samples, photometric: decoded.photometric ?? image.photometric }
  } catch (error) {
    if (error instanceof DicomError) throw error
    // WASM decoders throw numbers, strings, embind errors or abort; each of them says that the codestream is bad.
    throw new DicomError('corrupt_pixel_data', { coding, reason: 'decoder' })
  }
}

function decodeNative(
  bytes: Uint8Array,
  image: ImageAttributes,
  littleEndian: boolean,
  firstBit: number,
): StoredPixels {
  const bits = nativeFrameBits(image)
  if (bytes.length * 8 < bits + firstBit)
    throw new DicomError('corrupt_pixel_data', { coding: 'native', reason: 'short' })
  const { photometric } = image
  if (image.bitsAllocated === 1) return { samples: unpackBits(bytes, bits, firstBit), photometric }

  const raw = littleEndianSamples(bytes.subarray(0, bits / 8), image, littleEndian)
  const planar = image.planar && image.samplesPerPixel > 1 && photometric !== 'YBR_FULL_422'
  const samples = planar ? interleave(raw, image.samplesPerPixel) : raw
  return { samples: storedValues(samples, image), photometric }
}

const decoders: Readonly<
  Record<Exclude<Coding, 'native' | 'unsupported'>, (bytes: Uint8Array, image: ImageAttributes) => Promise<Decoded>>
> = {
  rle: async (bytes, { rows, columns, samplesPerPixel, bitsAllocated, ...image }) => {
    const unpacked = decodeRle(bytes, rows * columns, samplesPerPixel, Math.max(1, bitsAllocated / 8))
    return { samples: littleEndianSamples(unpacked, { bitsAllocated, floating: image.floating }, true) }
  },
  jpeg: async (bytes, image) => {
    fits(readJpegHeader(bytes), image)
    const { samples, components, color } = decodeJpeg(bytes)
    const coded = color ?? (image.photometric === 'RGB' ? 'rgb' : 'ycc')
    return { samples, photometric: components < 3 ? undefined : coded === 'rgb' ? 'RGB' : 'YBR_FULL' }
  },
  'jpeg-lossless': async (bytes, image) => {
    const { precision } = fits(readJpegHeader(bytes), image)
    const own = bytes.slice()
    const decoded = new LosslessDecoder().decode(own.buffer, 0, own.length, precision > 8 ? 2 : 1)
    return { samples: precision > 8 ? new Uint16Array(decoded.buffer) : new Uint8Array(decoded.buffer) }
  },
  'jpeg-ls': (bytes, image) => {
    fits(readJpegHeader(bytes), image)
    return withCodec('charls', ({ JpegLSDecoder }) =>
      run(new JpegLSDecoder(), concat([bytes, endOfImage]), (decoder, samples) => ({
        samples:
          image.samplesPerPixel > 1 && decoder.getInterleaveMode() === 0
            ? interleave(samples, image.samplesPerPixel)
            : samples,
      })),
    )
  },
  'jpeg-2000': (bytes, image) => {
    fits(readJpeg2000Header(bytes), image)
    return withCodec('openjpeg', ({ J2KDecoder }) => run(new J2KDecoder(), bytes, (_, samples) => rgb(image, samples)))
  },
  htj2k: (bytes, image) => {
    fits(readJpeg2000Header(bytes), image)
    return withCodec('openjph', ({ HTJ2KDecoder }) =>
      run(new HTJ2KDecoder(), bytes, (_, samples) => rgb(image, samples)),
    )
  },
}

/** CharLS looks for the end marker of a cut stream through the whole heap, for seconds; one more at the end stops it there. */
const endOfImage = Uint8Array.of(0xff, 0xd9)

/** The component transforms of JPEG 2000 are undone by its decoder (PS3.5 §8.2.4). */
const rgb = (image: ImageAttributes, samples: SampleArray): Decoded => ({
  samples,
  photometric: /^YBR_(RCT|ICT)$/.test(image.photometric) ? 'RGB' : undefined,
})

/** Refuses a codestream of another size than the header's before a decoder allocates what the codestream asks for. */
function fits(
  header: { width: number; height: number; components: number; precision: number },
  image: ImageAttributes,
) {
  const { width, height, components } = header
  if (width !== image.columns || height !== image.rows || components !== image.samplesPerPixel) {
    throw new DicomError('corrupt_pixel_data', { reason: 'size', width, height, components })
  }
  if (header.precision > 16)
    throw new DicomError('corrupt_pixel_data', { reason: 'precision', precision: header.precision })
  return header
}

function run<D extends WasmDecoder>(
  decoder: D,
  bytes: Uint8Array,
  take: (decoder: D, samples: SampleArray) => Decoded,
): Decoded {
  decoder.getEncodedBuffer(bytes.length).set(bytes)
  decoder.decode()
  const { bitsPerSample, isSigned } = decoder.getFrameInfo()
  const out = decoder.getDecodedBuffer().slice()
  const wide = isSigned
    ? new Int16Array(out.buffer, 0, out.length >> 1)
    : new Uint16Array(out.buffer, 0, out.length >> 1)
  const narrow = isSigned ? new Int8Array(out.buffer) : out
  const decoded = take(decoder, bitsPerSample > 8 ? wide : narrow)
  // Not in a `finally`: after an abort the instance is thrown away whole, and must not be called again.
  decoder.delete()
  return decoded
}

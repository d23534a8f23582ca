import { withCodec } from './codec.ts'
import { encodeRle } from './rle.ts'
import {
  explicitLittleEndian,
  htj2kLossless,
  htj2kLosslessRpcl,
  implicitLittleEndian,
  jpeg2000Lossless,
  jpegBaseline,
  jpegLsLossless,
  rleLossless,
} from './transfer-syntax.ts'

/** The stored values of one frame, row by row, colour pixel by pixel, little endian when of 16 bits. */
export type Samples = {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: number
  readonly bitsAllocated: 8 | 16
  readonly bitsStored: number
  readonly signed: boolean
}

/** RPCL: every resolution from small to large, so that the first bytes already give the whole picture (OpenJPH's number). */
const resolutionFirst = 2

/**
 * Codes one frame for a transfer syntax; lossless, except JPEG baseline (quality 90, 8 bits).
 * @returns a codestream, or the samples themselves for the native little endian syntaxes
 */
export async function encodeFrame(samples: Samples, transferSyntaxUid: string): Promise<Uint8Array> {
  const frame = {
    width: samples.columns,
    height: samples.rows,
    bitsPerSample: samples.bitsStored,
    componentCount: samples.samplesPerPixel,
    isSigned: samples.signed,
    // OpenJPH alone wants to be told: three components are stored as they are handed in, not turned into luma and chroma.
    isUsingColorTransform: false,
  }
  switch (transferSyntaxUid) {
    case implicitLittleEndian:
    case explicitLittleEndian:
      return samples.bytes
    case rleLossless:
      return encodeRle(samples)
    case jpegLsLossless:
      return withCodec('charls', ({ JpegLSEncoder }) =>
        run(new JpegLSEncoder(), samples.bytes, frame, (encoder) => {
          encoder.setNearLossless(0)
          encoder.setInterleaveMode(samples.samplesPerPixel > 1 ? 2 : 0)
        }),
      )
    case jpeg2000Lossless:
      return withCodec('openjpeg', ({ J2KEncoder }) =>
        run(new J2KEncoder(), samples.bytes, frame, (encoder) => encoder.setQuality(true, 0)),
      )
    case htj2kLossless:
    case htj2kLosslessRpcl:
      return withCodec('openjph', ({ HTJ2KEncoder }) =>
        run(new HTJ2KEncoder(), samples.bytes, frame, (encoder) => {
          encoder.setQuality(true, 0)
          encoder.setProgressionOrder(resolutionFirst)
        }),
      )
    case jpegBaseline:
      return encodeJpeg(samples, 90)
    default:
      throw new Error(`${transferSyntaxUid} is read, never written`)
  }
}

/** A JPEG file of 8-bit gray or RGB samples; RGB is stored as YCbCr with chroma halved across (4:2:2). Quality 1 to 100. */
export const encodeJpeg = (samples: Samples, quality: number): Promise<Uint8Array> =>
  withCodec('turbo', ({ JPEGEncoder }) => {
    const { columns: width, rows: height, samplesPerPixel: componentCount } = samples
    const frame = { width, height, bitsPerSample: 8, componentCount, isSigned: false }
    return run(new JPEGEncoder(), samples.bytes, frame, (encoder) => {
      encoder.setProgressive(false)
      encoder.setQuality(quality)
      encoder.setSubSampling(1)
    })
  })

function run<E extends WasmEncoder>(encoder: E, bytes: Uint8Array, frame: FrameInfo, configure: (encoder: E) => void) {
  try {
    encoder.getDecodedBuffer(frame).set(bytes)
    configure(encoder)
    encoder.encode()
    return encoder.getEncodedBuffer().slice()
  } finally {
    encoder.delete()
  }
}

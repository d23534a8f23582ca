import { DicomError } from '@lientuyen/dicom/errors'
import { readLookups } from '@lientuyen/dicom/lookup'
import { readPart10 } from '@lientuyen/dicom/part10'
import { decodeFrame, frameBytes } from '@lientuyen/dicom/pixels'
import { describe } from '@lientuyen/dicom/read'
import { type RenderOptions, renderFrame, toJpeg, toPng } from '@lientuyen/dicom/render'
import { explicitLittleEndianFile } from '@lientuyen/dicom/transcode'

export type PictureTask =
  /** A frame of a file to its stored values, little endian; frames count from 0. */
  | { kind: 'decode'; file: Uint8Array; frame: number }
  /** A frame of a file to a picture. */
  | { kind: 'render'; file: Uint8Array; frame: number; options: RenderOptions; format: 'jpeg' | 'png'; quality: number }
  /** A file to the same file in explicit little endian. */
  | { kind: 'transcode'; file: Uint8Array }

export type PictureAnswer = { bytes: Uint8Array } | { code: string; params: Record<string, string | number> }

export default async function work(task: PictureTask): Promise<PictureAnswer> {
  try {
    return { bytes: await picture(task) }
  } catch (error) {
    if (error instanceof DicomError) return { code: error.code, params: { ...error.params } }
    throw error
  }
}

async function picture(task: PictureTask): Promise<Uint8Array> {
  if (task.kind === 'transcode') return explicitLittleEndianFile(readPart10(task.file))
  const part10 = readPart10(task.file)
  const { image, frames, transferSyntaxUid } = describe(part10)
  const location = frames[task.frame]
  if (!image) throw new DicomError('no_pixel_data')
  if (!location) throw new DicomError('no_such_frame', { frame: task.frame + 1, frames: frames.length })
  const pixels = await decodeFrame(frameBytes(part10.bytes, location), image, transferSyntaxUid, location.firstBit)
  if (task.kind === 'decode') {
    return new Uint8Array(pixels.samples.buffer, pixels.samples.byteOffset, pixels.samples.byteLength)
  }
  const seen = renderFrame(pixels, image, readLookups(part10.dataSet, image.signed), task.options)
  return task.format === 'png' ? toPng(seen) : toJpeg(seen, task.quality)
}

import { readLookups } from '../src/lookup.ts'
import { readPart10 } from '../src/part10.ts'
import { decodeFrame, frameBytes } from '../src/pixels.ts'
import { describe } from '../src/read.ts'
import { type RenderOptions, renderFrame } from '../src/render.ts'

/** A frame of a file as it is seen. */
export async function render(file: Uint8Array, options: RenderOptions = {}, frame = 0) {
  const part10 = readPart10(file)
  const { image, frames, transferSyntaxUid } = describe(part10)
  const location = frames[frame]!
  const pixels = await decodeFrame(frameBytes(part10.bytes, location), image!, transferSyntaxUid, location.firstBit)
  return renderFrame(pixels, image!, readLookups(part10.dataSet, image!.signed), options)
}

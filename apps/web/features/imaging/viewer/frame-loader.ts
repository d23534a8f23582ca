import { type DicomJson, inlineBytesOf, textOf } from './dicom-json.ts'
import { FrameFailure, failureOf, isPassing } from './frame-failure.ts'
import type { Gateway } from './gateway.ts'
import { moduleOf } from './image-modules.ts'
import { transferSyntaxOf } from './multipart.ts'
import { paletteTags } from './palette.ts'
import {
  decodable,
  fitsItsImage,
  isNativeSyntax,
  nativeFrameLength,
  prepareCompressed,
  prepareNative,
} from './pixels.ts'
import type { Picture } from './series-stack.ts'

export const scheme = 'dicomweb'
const explicitLittleEndian = '1.2.840.10008.1.2.1'
const decodeMs = 30_000
const pausesMs = [400, 1200, 3000]

type Known = { picture: Picture; gateway: Gateway; url: string; transferSyntax: string }
/** What each picture's id stands for; ids are the frames' addresses, so that a picture shown twice is kept once. */
const known = new Map<string, Known>()

/** Tells the loader of a picture and gives the id by which it is asked for. */
export function registerPicture(gateway: Gateway, studyUid: string, seriesUid: string, picture: Picture): string {
  const url = `${gateway.root}/studies/${studyUid}/series/${seriesUid}/instances/${picture.sopInstanceUid}/frames/${picture.frame}`
  const id = `${scheme}:${url}`
  const said = textOf(picture.instance, '00083002') ?? textOf(picture.instance, '00020010')
  known.set(id, { picture, gateway, url, transferSyntax: said ?? explicitLittleEndian })
  return id
}

export const forgetPictures = () => known.clear()

/** The metadata provider of the rendering library. */
export function provideModule(type: string, id: unknown): unknown {
  const found = typeof id === 'string' ? known.get(id) : undefined
  return found && moduleOf(type, found.picture.instance, found.picture.frame, isNativeSyntax(found.transferSyntax))
}

type Decode<Image> = (id: string, bytes: Uint8Array, transferSyntax: string, options: object) => Promise<Image>

/** Fetches and decodes one frame. Rejects with a FrameFailure; a line that is cut for a moment is waited for. */
export async function loadFrame<Image>(id: string, options: object, decode: Decode<Image>): Promise<Image> {
  const entry = known.get(id)
  if (!entry) throw new FrameFailure('missing')

  const { bytes, contentType } = await patiently(() => entry.gateway.frame(entry.url))
  const transferSyntax = transferSyntaxOf(contentType, entry.transferSyntax)
  if (!decodable.has(transferSyntax)) throw new FrameFailure('unsupported', transferSyntax)
  entry.transferSyntax = transferSyntax
  entry.picture = { ...entry.picture, instance: await withPalette(entry) }

  const { instance, frame } = entry.picture
  const isNative = isNativeSyntax(transferSyntax)
  const isWhole = isNative ? bytes.length >= nativeFrameLength(instance) : fitsItsImage(bytes, transferSyntax, instance)
  if (bytes.length === 0 || !isWhole) throw new FrameFailure('corrupt')
  const prepared = isNative ? prepareNative(bytes, instance, frame) : prepareCompressed(bytes, transferSyntax)
  return inTime(decode(id, prepared, transferSyntax, options))
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work()
    } catch (error) {
      const failure = failureOf(error)
      if (!isPassing(failure)) throw failure
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return work().catch((error: unknown) => {
    throw failureOf(error)
  })
}

/** A damaged stream makes some decoders throw and others never answer. */
async function inTime<T>(decoding: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FrameFailure('corrupt')), decodeMs)
  })
  try {
    return await Promise.race([decoding, late])
  } catch (error) {
    throw new FrameFailure('corrupt', error)
  } finally {
    clearTimeout(timer)
  }
}

/** A palette may be left out of the metadata as bulk data; it is fetched with the first frame. */
async function withPalette({ picture, gateway, url }: Known): Promise<DicomJson> {
  const { instance } = picture
  const apart = paletteTags.filter((tag) => instance[tag]?.BulkDataURI && !inlineBytesOf(instance, tag))
  if (apart.length === 0) return instance

  const base = url.replace(/\/frames\/\d+$/, '')
  const fetched = await Promise.all(
    apart.map(async (tag) => {
      const { bytes } = await patiently(() => gateway.bulk(instance[tag]!.BulkDataURI!, base))
      return [tag, { vr: 'OW', InlineBinary: toBase64(bytes) }] as const
    }),
  )
  return { ...instance, ...Object.fromEntries(fetched) }
}

function toBase64(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}

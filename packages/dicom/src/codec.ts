/// <reference path="./codecs.d.ts" />
import charls from '@cornerstonejs/codec-charls/wasmjs'
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs'
import openjpeg from '@cornerstonejs/codec-openjpeg/wasmjs'
import openjph from '@cornerstonejs/codec-openjph/wasmjs'

const factories = { charls, turbo, openjpeg, openjph }
type Factories = typeof factories
export type CodecName = keyof Factories
type Modules = { [N in CodecName]: Awaited<ReturnType<Factories[N]>> }

/** What a decoder has to say of a bad codestream is said by `DicomError`, not on the console. Each build makes its module of the object it is given. */
const silent = { print: () => undefined, printErr: () => undefined }
const loaded = new Map<CodecName, Promise<unknown>>()

/**
 * Runs work in a codec's WASM instance, loaded at first use and kept. After a failure the instance is dropped: an abort or
 * an out-of-bounds access leaves its heap in a state that would corrupt the next, innocent picture.
 */
export async function withCodec<N extends CodecName, T>(name: N, work: (codec: Modules[N]) => T): Promise<T> {
  const load = factories[name] as (options: object) => Promise<Modules[N]>
  const module = (loaded.get(name) as Promise<Modules[N]> | undefined) ?? load({ ...silent })
  loaded.set(name, module)
  try {
    return work(await module)
  } catch (error) {
    loaded.delete(name)
    throw error
  }
}

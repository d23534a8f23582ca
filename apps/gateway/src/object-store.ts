import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A folder of immutable objects, each under the SHA-256 of its content within its facility: the same bytes are kept once. */
export class ObjectStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The key under which these bytes are or would be kept. */
  static keyOf(facilityId: string, bytes: Uint8Array): string {
    const hash = createHash('sha256').update(bytes).digest('hex')
    return `${facilityId}/${hash.slice(0, 2)}/${hash}`
  }

  /** Keeps bytes so that they survive a power cut, or not at all; gives their key. */
  async put(facilityId: string, bytes: Uint8Array): Promise<string> {
    const key = ObjectStore.keyOf(facilityId, bytes)
    const path = this.#pathOf(key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = `${path}.${randomUUID()}`
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return key
  }

  /** A file handle on an object, closed when the work is done. */
  async read<T>(key: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await open(this.#pathOf(key), 'r')
    try {
      return await work(file)
    } finally {
      await file.close()
    }
  }

  /** The whole object. */
  get = (key: string): Promise<Buffer> => this.read(key, (file) => file.readFile())

  /** Keys come from the index alone; this holds even if one should not. */
  #pathOf(key: string): string {
    if (!/^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(key)) throw new Error('That is no object key')
    return join(this.#folder, key)
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A folder of immutable objects, each under the SHA-256 of its content within its facility: the same bytes are kept once. */
export class ObjectStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Keeps bytes so that they survive a power cut, or not at all; gives their key. What is there already was written whole
   * (its name came last), and is not written again.
   * @param sha256 the hash of the bytes, where it is known
   */
  async put(facilityId: string, bytes: Uint8Array, sha256 = hashOf(bytes)): Promise<string> {
    const key = `${facilityId}/${sha256.slice(0, 2)}/${sha256}`
    const path = this.#pathOf(key)
    if (await isThere(path)) return key
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    if (made) await syncFolder(dirname(made))
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
    // The new name is an entry of the folder, and lasts only when the folder has been written too.
    await syncFolder(dirname(path))
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

/** SHA-256 of bytes, lower-case hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

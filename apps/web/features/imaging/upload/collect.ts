/** A file on its way: where it lay in what was dropped, and its bytes. */
export type PickedFile = Readonly<{ path: string; file: File }>

/** Made by operating systems, not by people. */
const litter = /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|__MACOSX\/.*)$/i

const isWorthSending = ({ path }: PickedFile) => !litter.test(path)

/** Everything in what was dropped, folders opened. Must be called within the drop event: the browser forgets the items afterwards. */
export function collectDropped(data: DataTransfer, onFound?: (count: number) => void): Promise<PickedFile[]> {
  const entries = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())
  return gather(entries, onFound)
}

async function gather(entries: readonly (FileSystemEntry | File | null)[], onFound?: (count: number) => void) {
  const found: PickedFile[] = []
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (isFile(entry)) {
      found.push({
        path: entry.fullPath.replace(/^\//, ''),
        file: await new Promise<File>((done, fail) => entry.file(done, fail)),
      })
      return onFound?.(found.length)
    }
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await visit(child)
  }
  for (const entry of entries) {
    if (entry instanceof File) found.push({ path: entry.name, file: entry })
    else if (entry) await visit(entry)
  }
  return found.filter(isWorthSending)
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** A reader gives a hundred entries at a time and says nothing when there are no more. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) return all
    all.push(...some)
  }
}

/** What was chosen with a file dialogue, with the folder's paths where it was a folder. */
export const collectChosen = (files: FileList): PickedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(isWorthSending)

/** Beginnings of what lies on patients' discs beside the images: programs, archives, pictures, pages. */
const otherKinds = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x3c, 0x21],
  [0x3c, 0x68],
]

/** Whether the first bytes prove that this is no DICOM, so that a viewer program of 80 MB is not sent to be refused. */
export const isKnownOtherKind = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(128, 132)) !== 'DICM' &&
  otherKinds.some((kind) => kind.every((byte, at) => head[at] === byte))

import { existsSync, readFileSync } from 'node:fs'

/** Real files beside the repository, where they are there; the tests that need them say so where they are not. */
const folder = new URL('../../../../shared/dicom/', import.meta.url)
export const hasManifest = existsSync(new URL('MANIFEST.tsv', folder))
export const realFiles = hasManifest ? 'real files' : 'real files (../shared/dicom is not here)'

export type ManifestEntry = Readonly<Record<string, string>> & { readonly path: string; readonly expected: string }

/** The lines of the manifest; none where the folder is missing. */
export const manifest: readonly ManifestEntry[] = hasManifest ? readManifest() : []
export const realFile = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)))

function readManifest() {
  const [header, ...lines] = readFileSync(new URL('MANIFEST.tsv', folder), 'utf8').trimEnd().split('\n')
  const columns = header!.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as ManifestEntry
  })
}

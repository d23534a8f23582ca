import { describe, expect, test } from 'vitest'

import { collectDropped, isKnownOtherKind } from './collect.ts'

const file = (fullPath: string) =>
  ({
    isFile: true,
    fullPath,
    file: (done: (file: File) => void) => done(new File(['x'], fullPath)),
  }) as unknown as FileSystemEntry

/** A folder that gives its children a few at a time, as browsers do. */
const folder = (fullPath: string, children: FileSystemEntry[], atOnce = 100) => {
  const createReader = () => {
    let given = 0
    return {
      readEntries: (done: (some: FileSystemEntry[]) => void) => {
        const some = children.slice(given, given + atOnce)
        given += some.length
        done(some)
      },
    }
  }
  return { isFile: false, fullPath, createReader } as unknown as FileSystemEntry
}
const drop = (...entries: FileSystemEntry[]) =>
  ({ items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer
const paths = async (data: DataTransfer) => (await collectDropped(data)).map(({ path }) => path)

describe('a dropped folder', () => {
  test('gives every file beneath it with its path, beyond the hundred that a browser gives at once', async () => {
    const many = Array.from({ length: 250 }, (_, at) => file(`/CD/DICOM/IM${at}`))
    const found = await paths(drop(folder('/CD', [file('/CD/DICOMDIR'), folder('/CD/DICOM', many)])))
    expect(found).toHaveLength(251)
    expect(found).toContain('CD/DICOM/IM249')
  })

  test('is taken without what operating systems leave in it', async () => {
    const litter = ['/CD/.DS_Store', '/CD/Thumbs.db', '/__MACOSX/CD/._1', '/CD/._1.dcm', '/CD/desktop.ini']
    expect(await paths(drop(folder('/CD', [...litter, '/CD/1.dcm'].map(file))))).toEqual(['CD/1.dcm'])
  })
})

describe('the first bytes', () => {
  const withPrefix = (head: number[]) => {
    const bytes = new Uint8Array(132)
    bytes.set(head)
    bytes.set([68, 73, 67, 77], 128)
    return bytes
  }
  test.each([
    ['a Windows program', Uint8Array.of(0x4d, 0x5a, 0x90, 0)],
    ['a ZIP archive', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['a web page', Uint8Array.from('<html>', (letter) => letter.charCodeAt(0))],
  ])('of %s prove that it is no DICOM', (_, head) => {
    expect(isKnownOtherKind(head)).toBe(true)
  })

  test('of DICOM are believed, even where the preamble is another format (a TIFF, a program)', () => {
    expect(isKnownOtherKind(withPrefix([0x4d, 0x5a]))).toBe(false)
    expect(isKnownOtherKind(withPrefix([]))).toBe(false)
  })

  test('of a file without preamble are left to the server', () => {
    expect(isKnownOtherKind(Uint8Array.of(8, 0, 0, 0, 0x55, 0x4c, 4, 0))).toBe(false)
  })
})

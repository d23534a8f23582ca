import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'

import { phantoms } from '../test/phantoms.ts'
import { readPart10 } from './part10.ts'
import { explicitLittleEndianFile } from './transcode.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

const hasDcmtk = spawnSync('dcmdump', ['--version']).status === 0

describe.skipIf(!hasDcmtk)(`dcmtk reads what is written here${hasDcmtk ? '' : ' (Debian’s dcmtk is not here)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'written-'))
  const path = join(folder, 'file.dcm')
  afterAll(() => rmSync(folder, { recursive: true }))
  const dump = (bytes: Uint8Array) => {
    writeFileSync(path, bytes)
    return spawnSync('dcmdump', ['+fo', path], { encoding: 'utf8' })
  }

  test.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.80'])(
    '%s',
    async (transferSyntax) => {
      const [file] = await phantoms({ kind: 'us-heart', transferSyntax, slices: 2 })
      for (const bytes of [file!.bytes, await explicitLittleEndianFile(readPart10(file!.bytes))]) {
        const { status, stdout, stderr } = dump(bytes)
        expect([status, stderr]).toEqual([0, ''])
        expect(stdout).toContain('[Nguyễn^Ánh^Thị Ngọc]')
      }
    },
  )

  test('and decodes a frame to the same pixels', async () => {
    const [coded] = await phantoms({ kind: 'mr-brain', transferSyntax: '1.2.840.10008.1.2.5' })
    const [plain] = await phantoms({ kind: 'mr-brain', transferSyntax: '1.2.840.10008.1.2.1' })
    writeFileSync(path, coded!.bytes)
    expect(spawnSync('dcmdrle', [path, `${path}.out`]).status).toBe(0)
    const pixels = (file: string) =>
      spawnSync('dcmdump', ['+fo', '+L', '+P', '7fe0,0010', file], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout
    writeFileSync(path, plain!.bytes)
    expect(pixels(`${path}.out`)).toBe(pixels(path))
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

import { hasManifest, manifest, realFile, realFiles } from '../test/manifest.test.files.ts'
import { phantoms } from '../test/phantoms.ts'
import { type JsonDataSet, metadataOf } from './metadata.ts'
import { readPart10 } from './part10.ts'

// Pictures are decoded and drawn for real; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 })

const hasDcmtk = spawnSync('dcm2json', ['--version']).status === 0

describe.skipIf(!hasDcmtk)(`metadata agrees with dcm2json${hasDcmtk ? '' : ' (Debian’s dcmtk is not here)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'metadata-'))
  const path = join(folder, 'file.dcm')
  const byDcmtk = (bytes: Uint8Array): JsonDataSet => {
    writeFileSync(path, bytes)
    try {
      return JSON.parse(execFileSync('dcm2json', ['-q', path], { encoding: 'utf8', maxBuffer: 1 << 28 }))
    } finally {
      rmSync(path)
    }
  }

  test.each(['ct-head', 'mr-brain', 'us-heart'] as const)('phantom %s', async (kind) => {
    const [file] = await phantoms({ kind, transferSyntax: '1.2.840.10008.1.2.1' })
    expect(comparable(metadataOf(readPart10(file!.bytes)))).toEqual(comparable(byDcmtk(file!.bytes)))
  })

  /** dcm2json takes no compressed pixel data, and not each character set. */
  const taken =
    /^(ct\/ct-(implicit|explicit)|mr\/mr-overlay|us\/us-(palette|rgb)|seg|sr|pdf|lut|charset\/utf8|series-ct-28\/001)/
  const files = manifest.filter(({ path: name }) => taken.test(name))
  describe.skipIf(!hasManifest)(realFiles, () => {
    test.each(files)('$path', ({ path: name }) => {
      const bytes = realFile(name)
      expect(comparable(metadataOf(readPart10(bytes)))).toEqual(comparable(byDcmtk(bytes)))
    })
  })
})

/** What both programs must agree on: not how binary values are carried, nor elements only one of them has a name for. */
function comparable(json: JsonDataSet): unknown {
  return Object.fromEntries(
    Object.entries(json)
      .filter(
        ([tag, { vr }]) =>
          !/^O.$|^UN$/.test(vr) && tag !== '00080005' && tag !== '00083002' && !isPrivate(tag) && !tag.endsWith('0000'),
      )
      .map(([tag, { vr, Value }]) => [tag, { vr, Value: Value?.map((value) => comparableValue(vr, value)) ?? [] }]),
  )
}
function comparableValue(vr: string, value: unknown): unknown {
  if (vr === 'SQ') return comparable((value ?? {}) as JsonDataSet)
  return vr === 'DS' || vr === 'FL' || vr === 'FD' ? Math.fround(Number(value)) : value
}
const isPrivate = (tag: string) => Number.parseInt(tag.slice(3, 4), 16) % 2 === 1

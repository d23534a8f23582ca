import { describe, expect, test } from 'vitest'

import type { PickedFile } from './collect.ts'
import { type EarlierItem, type FileOutcome, LineDown, type Send, UploadRun } from './upload-run.ts'

const stored: FileOutcome = { outcome: 'stored', reason: '', params: {} }
const dicom = (path: string, size = 200): PickedFile => {
  const bytes = new Uint8Array(size)
  bytes.set([68, 73, 67, 77], 128)
  return { path, file: new File([bytes], path) }
}
const folder = (count: number) => Array.from({ length: count }, (_, at) => dicom(`disc/${at}.dcm`))

function run(
  send: Send,
  { earlier = [], wait = async () => undefined }: { earlier?: EarlierItem[]; wait?: () => Promise<void> } = {},
) {
  return new UploadRun({ send, earlier, wait, now: () => 0 })
}

const until = (it: UploadRun, isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const stop = it.subscribe(() => {
      if (!isSo()) return
      stop()
      resolve()
    })
    if (isSo()) resolve()
  })
const finished = (it: UploadRun) => until(it, () => it.getState().phase === 'finished')

describe('a folder', () => {
  test('goes four files at a time, each once', async () => {
    const sent: string[] = []
    let [underWay, most] = [0, 0]
    const it = run(async ({ path }) => {
      sent.push(path)
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay--
      return stored
    })
    it.add(folder(20))
    await finished(it)
    expect(new Set(sent).size).toBe(20)
    expect(sent.length).toBe(20)
    expect(most).toBe(4)
    expect(it.getState()).toMatchObject({
      stored: 20,
      files: { done: 20, total: 20 },
      bytes: { sent: 4000, total: 4000 },
    })
  })

  test('dropped twice is sent once', async () => {
    let sent = 0
    const it = run(async () => {
      sent++
      return stored
    })
    it.add(folder(5))
    it.add(folder(5))
    await finished(it)
    it.add(folder(5))
    expect(sent).toBe(5)
    expect(it.getState().files.total).toBe(5)
  })

  test('dropped again after a reload sends only what has no outcome yet', async () => {
    const sent: string[] = []
    const earlier: EarlierItem[] = [
      { path: 'disc/0.dcm', size: 200, outcome: 'stored', reason: '', params: {} },
      { path: 'disc/1.dcm', size: 999, outcome: 'stored', reason: '', params: {} },
      { path: 'disc/2.dcm', size: 200, outcome: 'refused', reason: 'truncated', params: {} },
    ]
    const it = run(
      async ({ path }) => {
        sent.push(path)
        return stored
      },
      { earlier },
    )
    it.add(folder(4))
    await finished(it)
    expect(sent).toEqual(['disc/1.dcm', 'disc/3.dcm'])
    expect(it.getState()).toMatchObject({
      stored: 2,
      before: 1,
      refused: [{ path: 'disc/2.dcm', reason: 'truncated' }],
    })
  })
})

describe('a file that is refused', () => {
  test('is named with its reason, and the others go on', async () => {
    const it = run(async ({ path }) =>
      path.endsWith('1.dcm') ? { outcome: 'refused', reason: 'truncated', params: {} } : stored,
    )
    it.add(folder(3))
    await finished(it)
    expect(it.getState()).toMatchObject({ stored: 2, refused: [{ path: 'disc/1.dcm', reason: 'truncated' }] })
  })

  test.each([
    ['is empty', new Uint8Array(0), 'empty_file'],
    ['is a program', Uint8Array.of(0x4d, 0x5a, 0x90), 'not_dicom'],
    ['is a PDF', Uint8Array.from('%PDF-1.7', (letter) => letter.charCodeAt(0)), 'not_dicom'],
  ])('because it %s is never sent', async (_, bytes, reason) => {
    let sent = 0
    const it = run(async () => {
      sent++
      return stored
    })
    it.add([{ path: 'x', file: new File([bytes], 'x') }])
    await finished(it)
    expect(sent).toBe(0)
    expect(it.getState().refused[0]?.reason).toBe(reason)
  })
})

describe('when the line drops', () => {
  test('the run says so, tries again by itself and loses nothing', async () => {
    let isDown = true
    let back = () => {}
    const phases = new Set<string>()
    const it = run(
      async () => {
        if (isDown) throw new LineDown()
        return stored
      },
      { wait: () => new Promise<void>((resolve) => (back = resolve)) },
    )
    it.subscribe(() => void phases.add(it.getState().phase))
    it.add(folder(1))
    await until(it, () => it.getState().phase === 'offline')
    isDown = false
    back()
    await finished(it)
    expect(phases.has('offline')).toBe(true)
    expect(it.getState().stored).toBe(1)
  })
})

test('a pause cancels what is under way and keeps it for later', async () => {
  let isHanging = true
  const it = run(({ path }, { signal }) =>
    isHanging
      ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error(`${path} cancelled`))))
      : Promise.resolve(stored),
  )
  it.add(folder(6))
  await new Promise((resolve) => setImmediate(resolve))
  it.pause()
  expect(it.getState().phase).toBe('paused')
  isHanging = false
  it.resume()
  await finished(it)
  expect(it.getState()).toMatchObject({ stored: 6, refused: [] })
})

test('a closed run sends nothing more', async () => {
  let sent = 0
  const it = run(async () => {
    sent++
    return stored
  })
  it.close()
  it.add(folder(3))
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toBe(0)
})

import { existsSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explicitLittleEndian } from '@lientuyen/dicom/transfer-syntax'
import type { Page, Request } from '@playwright/test'

import { behindTheFences } from '../database.ts'
import { expect, test } from '../journey.ts'
import { product } from '../product.ts'
import { arrangedReferral } from '../referral/arranged.ts'
import { say, saying } from '../words.ts'
import { freshSeed, phantomFolder } from './phantom-folder.ts'
import { expectPicture } from './viewer-page.ts'

const realSeries = new URL('../../../shared/dicom/series-ct-28', import.meta.url).pathname
const damaged = new URL('../../../shared/dicom/damaged', import.meta.url).pathname
const uploads = `${product.gatewayUrl}/uploads**`
const run = (page: Page) => page.getByTestId('upload-run')

const instancesOf = (referralId: string) =>
  behindTheFences(async (sql) => {
    const rows = await sql<{ sop: string }[]>`
      select instance.sop_uid as sop from instance
      join series on series.id = instance.series_id
      join referral_study on referral_study.study_id = series.study_id
      where referral_study.referral_id = ${referralId}`
    return rows.map(({ sop }) => sop)
  })

const arrivedBy = (referralId: string) =>
  behindTheFences(async (sql) => {
    const rows = await sql<{ path: string }[]>`
      select upload_item.path from upload_item join upload_batch on upload_batch.id = upload_item.batch_id
      where upload_batch.referral_id = ${referralId} and upload_item.outcome = 'stored'`
    return rows.map(({ path }) => path)
  })

const pathIn = (metadata: string | undefined) => {
  const entry = metadata?.split(',').find((pair) => pair.startsWith('path '))
  return Buffer.from(entry?.split(' ')[1] ?? '', 'base64').toString('utf8')
}

/**
 * A line that carries `count` files, holds what comes after them in the middle of the way, and can be cut there: then nothing gets
 * through any more, and the browser knows.
 */
async function fragileLine(page: Page, count: number) {
  const arrived: string[] = []
  const again: string[] = []
  let state: 'open' | 'cut' | 'mended' = 'open'
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let begun = 0
  const pathOf = (request: Request) => (request.method() === 'POST' ? pathIn(request.headers()['upload-metadata']) : '')

  page.on('response', (answer) => {
    const path = answer.ok() ? pathOf(answer.request()) : ''
    if (path) arrived.push(path)
  })
  await page.context().route(uploads, async (route) => {
    const path = pathOf(route.request())
    if (arrived.includes(path)) again.push(path)
    if (path && state === 'open' && ++begun > count) await held
    return state === 'cut' ? route.abort('internetdisconnected') : route.continue()
  })
  return {
    again,
    cut: async () => {
      state = 'cut'
      await page.context().setOffline(true)
      letGo()
    },
    mend: async () => {
      state = 'mended'
      await page.context().setOffline(false)
    },
  }
}

async function cutMidwayAndResume(page: Page, referralId: string, folder: string, total: number) {
  await page.goto(`/referrals/${referralId}`)
  const line = await fragileLine(page, Math.floor(total / 3))
  await page.getByTestId('choose-folder').setInputFiles(folder)
  await expectPicture(page)
  await line.cut()
  await expect(run(page)).toHaveAttribute('data-phase', 'offline')
  await expect(page.getByText(say('imaging.upload.offline'))).toBeVisible()
  const before = await arrivedBy(referralId)
  expect(before.length, 'some had arrived').toBeGreaterThan(0)
  expect(before.length, 'and some had not').toBeLessThan(total)

  await line.mend()
  await expect(run(page), 'goes on by itself').toHaveAttribute('data-phase', 'finished', { timeout: 45_000 })
  await expect(run(page)).toHaveAttribute('data-stored', String(total))
  const after = await instancesOf(referralId)
  expect(new Set(after).size).toBe(total)
  expect(after).toHaveLength(total)
  expect(line.again, 'sent again though it had arrived').toEqual([])
  await expectPicture(page)
}

test('a study that is cut off midway is resumed by itself, nothing is sent twice, and it opens', async ({
  hospital,
  as,
}, info) => {
  test.setTimeout(120_000)
  const { id } = await arrangedReferral(hospital.ask, 'Hảng A Đứt Mạng', 'draft')
  const folder = info.outputPath('cd')
  const files = await phantomFolder(folder, { seed: freshSeed('cut'), slices: 18 })
  await cutMidwayAndResume(await as('lan'), id, folder, files.length)
})

test('a real CT series of 28 slices is cut off midway, resumed by itself and opened', async ({
  hospital,
  as,
}, info) => {
  test.skip(!existsSync(realSeries), 'the real files of ../shared/dicom are not here')
  test.setTimeout(120_000)
  const { id } = await arrangedReferral(hospital.ask, 'Chảo Thị Ảnh Thật', 'draft')
  const folder = info.outputPath('series-ct-28')
  await mkdir(folder, { recursive: true })
  for (const name of readdirSync(realSeries)) await copyFile(join(realSeries, name), join(folder, name))
  await cutMidwayAndResume(await as('lan'), id, folder, 28)
})

test('a film of many megabytes goes on from the byte where it stopped', async ({ hospital, as }, info) => {
  test.setTimeout(120_000)
  const { id } = await arrangedReferral(hospital.ask, 'Lừu Văn Phim Dài', 'draft')
  const folder = info.outputPath('film')
  const order = { kind: 'us-heart', seed: freshSeed('film'), slices: 20, transferSyntax: explicitLittleEndian } as const
  const [film] = await phantomFolder(folder, order)
  const { length } = await readFile(film!)
  const chunk = 8 * 1024 * 1024
  expect(length, 'more than one chunk').toBeGreaterThan(chunk)

  const page = await as('lan')
  await page.goto(`/referrals/${id}`)
  const sentFrom: number[] = []
  let isCut = false
  await page.context().route(uploads, async (route) => {
    const offset = Number(route.request().headers()['upload-offset'] ?? Number.NaN)
    if (!isCut && offset > 0) {
      isCut = true
      await page.context().setOffline(true)
      return route.abort('internetdisconnected')
    }
    if (route.request().method() === 'PATCH') sentFrom.push(offset)
    return route.continue()
  })
  await page.getByTestId('choose-folder').setInputFiles(folder)
  await expect(run(page)).toHaveAttribute('data-phase', 'offline')
  await page.context().setOffline(false)
  await expect(run(page)).toHaveAttribute('data-phase', 'finished', { timeout: 45_000 })
  await expect(run(page)).toHaveAttribute('data-stored', '1')
  expect(
    sentFrom.toSorted((a, b) => a - b),
    'each byte once',
  ).toEqual([...new Set(sentFrom)].toSorted((a, b) => a - b))
  expect(sentFrom).toContain(chunk)
  await expectPicture(page)
})

test('damaged files are refused by name and reason, and all the others arrive', async ({ hospital, as }, info) => {
  const { id } = await arrangedReferral(hospital.ask, 'Lò Thị Đĩa Xước', 'draft')
  const folder = info.outputPath('disc')
  const files = await phantomFolder(folder, { seed: freshSeed('disc'), slices: 6 })
  const whole = await readFile(files[0]!)
  const bad: Record<string, { bytes: Uint8Array; reason: string }> = {
    'cut-short.dcm': { bytes: whole.subarray(0, 700), reason: 'truncated' },
    'letter.dcm': { bytes: Buffer.from('Kính gửi bệnh viện tuyến trên…'), reason: 'not_dicom' },
    'empty.dcm': { bytes: new Uint8Array(), reason: 'empty_file' },
    'picture.png': { bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), reason: 'not_dicom' },
  }
  for (const [name, { bytes }] of Object.entries(bad)) await writeFile(join(folder, name), bytes)
  const realBad = existsSync(damaged)
    ? readdirSync(damaged).filter((name) => name !== 'corrupt-j2k-codestream.dcm')
    : []
  for (const name of realBad) await copyFile(join(damaged, name), join(folder, `real-${name}`))

  const page = await as('lan')
  await page.goto(`/referrals/${id}`)
  await page.getByTestId('choose-folder').setInputFiles(folder)
  await expect(run(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 })
  const refused = run(page).locator('details')
  await expect(refused).toContainText(saying('imaging.upload.refused'))
  const sentences = await refused.locator('li').allTextContents()
  for (const [name, { reason }] of Object.entries(bad)) {
    const said = sentences.find((sentence) => sentence.includes(name))
    expect(said, name).toContain(say(`imaging.upload.reason.${reason}`))
  }
  const others = sentences.filter((sentence) => sentence.includes('real-'))
  for (const sentence of others) expect(sentence).not.toContain(say('imaging.upload.reason.other'))

  const stored = await instancesOf(id)
  expect(stored.length, 'every good file is there').toBeGreaterThanOrEqual(files.length)
  expect(stored.length + sentences.length).toBe(files.length + Object.keys(bad).length + realBad.length)
  await expectPicture(page)
})

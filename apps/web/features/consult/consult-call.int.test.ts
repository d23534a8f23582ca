import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { startTestRoom } from './test-room.ts'

let room: Awaited<ReturnType<typeof startTestRoom>>
beforeAll(async () => {
  room = await startTestRoom('test-screen.tsx')
}, 60_000)
afterEach(() => room.closePages())
afterAll(() => room?.close())

async function open(name: string, seat: string) {
  const page = await room.open(name, seat)
  await page.evaluate(`window.page.show(${JSON.stringify(name)})`)
  return page
}
async function join(name: string, seat: string) {
  const page = await open(name, seat)
  await page.getByRole('button', { name: 'Vào phòng' }).click()
  await page.locator('[data-testid="call-panel"][data-phase="joined"]').waitFor()
  return page
}
/** Frames are shown in the tile of `person`. */
const plays = (page: Page, person: string) =>
  page.waitForFunction((id) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-testid="video-${id}"]`)
    return video !== null && video.getVideoPlaybackQuality().totalVideoFrames > 5
  }, person)

test('before the call one sees oneself, is heard, and is told in plain words that all is well', async () => {
  const page = await open('before', 'lan')
  await page.locator('[data-testid="preview"]').waitFor()
  await page.getByText('Camera và micrô sẵn sàng.').waitFor()
  await page.waitForFunction(() => Number(document.querySelector('[role=meter]')?.getAttribute('aria-valuenow')) > 10)
  await page.getByRole('button', { name: 'Tắt camera' }).click()
  await page.getByText('Camera đang tắt').waitFor()
}, 40_000)

test('without any device one is told so and can join all the same', async () => {
  const page = await room.open('deaf', 'lan')
  await page.evaluate(() => {
    const missing = () => Promise.reject(new DOMException('no device', 'NotFoundError'))
    navigator.mediaDevices.getUserMedia = missing
  })
  await page.evaluate(`window.page.show('deaf')`)
  await page.getByText('Không tìm thấy camera.').waitFor()
  await page.getByText('Không tìm thấy micrô.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Vào phòng' }).click()
  await page.locator('[data-testid="call-panel"][data-phase="joined"]').waitFor()
}, 40_000)

test('two people see each other, mute by a key, write, and leave', async () => {
  const lan = await join('screen', 'lan')
  const minh = await join('screen', 'minh')
  await Promise.all([plays(lan, 'minh'), plays(minh, 'lan'), plays(lan, 'lan')])

  await lan.keyboard.press('m')
  await minh.locator('[data-testid="tile-lan"][data-muted]').waitFor()
  await lan.keyboard.press('m')
  await minh.locator('[data-testid="tile-lan"]:not([data-muted])').waitFor()

  await lan.keyboard.press('c')
  await lan.getByRole('textbox', { name: 'Viết tin nhắn' }).fill('Có chảy máu dưới nhện không?\nXem lát 17.')
  await lan.keyboard.press('Enter')
  await minh.getByRole('button', { name: 'Tin nhắn, 1 chưa đọc' }).click()
  const message = minh.getByRole('log').getByRole('listitem').first()
  expect(await message.locator('p').innerText()).toBe('Có chảy máu dưới nhện không?\nXem lát 17.')
  expect(await message.innerText()).toMatch(/BS\. lan\s+\d{2}:\d{2}/)
  // Typing an "m" in the chat mutes nobody.
  await minh.getByRole('textbox', { name: 'Viết tin nhắn' }).pressSequentially('mmm')
  expect(await minh.getByTestId('toggle-microphone').getAttribute('aria-pressed')).toBe('true')

  await lan.getByRole('button', { name: 'Rời phòng' }).click()
  await lan.locator('[data-testid="call-ended"][data-reason="left"]').waitFor()
  await minh.getByTestId('tile-lan').waitFor({ state: 'detached' })
}, 60_000)

test('a shared screen stands first at the others, until it is taken back', async () => {
  const lan = await join('share', 'lan')
  const minh = await join('share', 'minh')
  await lan.getByRole('button', { name: 'Chia sẻ màn hình' }).click()
  await minh.getByTestId('screen-lan').waitFor()
  await minh.waitForFunction(() => {
    const screen = document.querySelector<HTMLVideoElement>('[data-testid="screen-lan"]')
    return (screen?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 3
  })
  await lan.getByRole('button', { name: 'Ngừng chia sẻ màn hình' }).click()
  await minh.getByTestId('screen-lan').waitFor({ state: 'detached' })
}, 60_000)

test('a seat may be named in any letters', async () => {
  const lan = await join('letters', 'lan')
  await join('letters', 'Nguyễn Văn Minh')
  await plays(lan, 'Nguyễn Văn Minh')
}, 40_000)

test('a reload brings one back into the call without the page before it', async () => {
  const lan = await join('again', 'lan')
  const minh = await join('again', 'minh')
  await plays(minh, 'lan')
  await lan.reload()
  await lan.waitForFunction('window.page')
  await lan.evaluate(`window.page.show('again')`)
  await Promise.all([plays(lan, 'minh'), plays(minh, 'lan')])
  expect(await lan.getByTestId('pre-join').count()).toBe(0)
}, 60_000)

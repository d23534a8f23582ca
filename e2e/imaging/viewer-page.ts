import { expect, type Page } from '@playwright/test'
import { decode } from 'fast-png'

import { say } from '../words.ts'

export const viewer = (page: Page) => page.getByTestId('viewer')

/** What is on the screen now, as the viewer itself says it. */
export type Shown = { sop: string | null; frame: string | null; center: string | null; width: string | null }

export async function shown(page: Page): Promise<Shown> {
  const [sop, frame, center, width] = await Promise.all(
    ['sop-uid', 'frame', 'window-center', 'window-width'].map((name) => viewer(page).getAttribute(`data-${name}`)),
  )
  return { sop: sop!, frame: frame!, center: center!, width: width! }
}

/** A picture is there, and it is one: many shades of grey, not an empty rectangle. */
export async function expectPicture(page: Page): Promise<void> {
  await expect(viewer(page)).toHaveAttribute('data-current', 'true', { timeout: 30_000 })
  await expect.poll(() => shades(page), { message: 'shades of grey in the picture' }).toBeGreaterThan(24)
}

async function shades(page: Page): Promise<number> {
  const { data, channels } = decode(await viewer(page).locator('canvas').first().screenshot())
  const found = new Set<number>()
  for (let at = 0; at < data.length; at += channels * 7) found.add(data[at]!)
  return found.size
}

/** Takes the lead of the shared view. */
export async function takePointer(page: Page): Promise<void> {
  await page
    .getByTestId('link-bar')
    .getByRole('button', { name: say('imaging.shared.take') })
    .click()
  await expect(page.getByTestId('link-bar')).toContainText(say('imaging.shared.you-lead'))
}

/** Someone's pointer in image coordinates, or null while it is not on this picture. */
export async function pointerOf(page: Page, personId: string): Promise<{ x: number; y: number } | null> {
  const pointer = page.getByTestId(`pointer-${personId}`)
  if ((await pointer.count()) === 0) return null
  const [x, y] = await Promise.all(['x', 'y'].map((axis) => pointer.getAttribute(`data-image-${axis}`)))
  return { x: Number(x), y: Number(y) }
}

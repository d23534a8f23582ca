import type { ReferralVerb } from '@lientuyen/core/referral/command'
import { expect, type Locator, type Page } from '@playwright/test'

import { say } from '../words.ts'

/** The band on top of a referral: who it is about, and what may be done. */
export const band = (page: Page) => page.locator('main header').filter({ has: page.getByRole('heading', { level: 1 }) })

/** The form of a step, beside the story and the images. */
export const stepForm = (page: Page, verb: ReferralVerb) =>
  page.getByRole('form', { name: say(`referral.form.${verb}.title`) })

/** Begins a step: by the one filled button, or from the menu of the others. */
export async function begin(page: Page, verb: ReferralVerb): Promise<void> {
  const name = say(`referral.verb.${verb}`)
  const first = band(page).getByRole('button', { name, exact: true })
  const more = band(page).getByRole('button', { name: say('referral.page.more-actions') })
  const inMenu = page.getByRole('menuitem', { name, exact: true })
  await expect(async () => {
    if (await first.isVisible()) return first.click()
    await more.click({ timeout: 2_000 })
    await inMenu.click({ timeout: 2_000 })
  }, `${verb} can be done`).toPass()
}

/** Carries a step out, with its form filled in by `fill`. */
export async function carryOut(page: Page, verb: ReferralVerb, fill?: (form: Locator) => Promise<void>): Promise<void> {
  await begin(page, verb)
  const form = stepForm(page, verb)
  await fill?.(form)
  await form.getByRole('button', { name: say(`referral.form.${verb}.submit`), exact: true }).click()
  await expect(form).toHaveCount(0)
}

export async function expectStatus(page: Page, status: string): Promise<void> {
  await expect(band(page).getByText(say(`referral.status.${status}`), { exact: true })).toBeVisible()
}

/** Writes a line of the thread: a note, or the question or answer that moves the referral to the other side. */
export async function write(page: Page, kind: 'note' | 'question' | 'answer', text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: say(`referral.thread.write-${kind}`) })
  const choice = page.getByRole('radiogroup', { name: say('referral.thread.kind') })
  if (!(await field.isVisible())) await choice.getByText(say(`referral.thread.${kind}`), { exact: true }).click()
  await field.fill(text)
  await page.getByRole('button', { name: say('referral.thread.submit'), exact: true }).click()
  await expect(line(page, kind, text)).toBeVisible()
}

/** A line of the thread. */
export const line = (page: Page, kind: string, text: string) =>
  page.locator(`article[data-kind="${kind}"]`).filter({ hasText: text })

/** What happened, oldest first, as the timeline's entries name it; who only looked is left out. */
export async function happened(page: Page): Promise<string[]> {
  await page.getByRole('tab', { name: say('referral.timeline.label') }).click()
  const entries = page.getByRole('list', { name: say('referral.timeline.label') }).locator('[data-event]')
  await expect(entries.first()).toBeVisible()
  const verbs = await entries.evaluateAll((items) => items.map((item) => item.getAttribute('data-event') ?? ''))
  return verbs.toReversed()
}

/** Picks the 15th of next month, at the hour that the picker offers. */
export async function pickDay(page: Page, field: Locator): Promise<void> {
  await field.click()
  await page.locator('button[data-direction="next"]').click()
  await page.locator('table button:not([data-outside])').filter({ hasText: /^15$/ }).click()
  await page.getByRole('button', { name: say('referral.form.time'), exact: true }).click()
}

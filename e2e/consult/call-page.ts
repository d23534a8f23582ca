import { expect, type Page } from '@playwright/test'

import { band } from '../referral/referral-page.ts'
import { say } from '../words.ts'

export const panel = (page: Page) => page.getByTestId('call-panel')

/** Goes into the consult from the referral's page, through the page before the call. */
export async function joinConsult(page: Page): Promise<void> {
  const start = band(page).getByRole('button', { name: say('referral.verb.start_consult'), exact: true })
  const join = band(page).getByRole('button', { name: say('referral.page.join'), exact: true })
  await start.or(join).first().click()
  const before = page.getByTestId('pre-join')
  await expect(before.getByTestId('preview'), 'sees themselves before the others do').toBeVisible()
  await before.getByRole('button', { name: say('consult.pre-join.join'), exact: true }).click()
  await expect(panel(page)).toHaveAttribute('data-phase', 'joined', { timeout: 20_000 })
}

export async function chat(page: Page, text: string): Promise<void> {
  const pane = page.getByTestId('chat')
  if (!(await pane.isVisible())) await page.getByTestId('toggle-chat').click()
  await pane.getByRole('textbox', { name: say('consult.chat.write') }).fill(text)
  await pane.getByRole('button', { name: say('consult.chat.send'), exact: true }).click()
  await expect(pane.getByRole('listitem').filter({ hasText: text })).toBeVisible()
}

export async function leaveConsult(page: Page): Promise<void> {
  await page.getByTestId('leave-call').click()
  await expect(page.getByTestId('call-ended')).toHaveAttribute('data-reason', 'left')
}

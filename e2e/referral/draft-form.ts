import { expect, type Page } from '@playwright/test'

import { say } from '../words.ts'

const field = (name: string) => say(`referral.field.${name}`)

/** Finds a patient by citizen ID and opens a draft; gives the referral's id. */
export async function openDraft(page: Page, { citizenId, fullName }: { citizenId: string; fullName: string }) {
  await page.goto('/referrals/new')
  await page.getByLabel(say('patient.find.label')).fill(citizenId)
  await page.getByRole('button', { name: say('patient.find.choose', { name: fullName }) }).click()
  await expect(page).toHaveURL(/\/referrals\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: fullName })).toBeVisible()
  return page.url().split('/').at(-1)!
}

async function choose(page: Page, label: string, typed: string, option: RegExp) {
  const select = page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label }))
  await select.first().fill(typed)
  await page.getByRole('option', { name: option }).first().click()
}

/** Fills in what must be there. Everything saves itself; waits until the last of it is saved. */
export async function fillDraft(
  page: Page,
  story: { reason: string; history: string; question: string; icd10: string },
) {
  await choose(page, field('receivingFacilityId'), 'thang long', /Thăng Long/)
  await choose(page, field('specialty'), 'than kinh', new RegExp(`^${say('referral.specialty.neurology')}`))
  await page.getByText(say('referral.urgency.emergency'), { exact: true }).click()
  await page.getByLabel(field('reason')).fill(story.reason)
  await page.getByLabel(field('history')).fill(story.history)
  await choose(page, field('mainDiagnosis'), story.icd10, new RegExp(`^${story.icd10}`))
  const saved = page.waitForResponse((answer) => answer.url().includes('referral.save') && answer.ok())
  await page.getByLabel(field('question')).fill(story.question)
  await saved
}

/** Sends, after the last look at patient and hospital. */
export async function send(page: Page, fullName: string): Promise<void> {
  await page.getByRole('button', { name: say('referral.draft.send') }).click()
  const dialog = page.getByRole('dialog', { name: say('referral.send.title') })
  await expect(dialog).toContainText(fullName)
  await dialog.getByRole('button', { name: say('referral.send.confirm') }).click()
  await expect(dialog).toHaveCount(0)
}

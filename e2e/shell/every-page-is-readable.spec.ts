import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect, test } from '../journey.ts'
import type { PersonKey } from '../people.ts'
import { product } from '../product.ts'
import { arrangedReferral } from '../referral/arranged.ts'
import { type Language, say } from '../words.ts'

/** Words depend on the language and contrast on the scheme, nothing on both: two looks show each of the four. */
const looks = [
  { language: 'vi', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
] as const satisfies readonly { language: Language; colorScheme: 'light' | 'dark' }[]
const wide = { width: 1280, height: 800 }
const phone = { width: 360, height: 740 }

const cookieOf = (language: Language) => ({ name: 'language', value: language, url: product.url })

/** What axe finds of weight, each with where it is; a page that scrolls sideways is as bad on a phone. */
async function expectReadable(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${target} ${html.slice(0, 160)}`),
  )
  expect.soft(found, what).toEqual([])
  const { content, screen } = await page.evaluate(() => ({
    content: Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0),
    screen: window.innerWidth,
  }))
  expect.soft(content, `${what}: nothing lies beyond the right edge`).toBeLessThanOrEqual(screen)
}

type Place = { name: string; path: string; person: PersonKey; ready: (page: Page, language: Language) => Promise<void> }

const heading = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
}

const places: readonly Place[] = [
  { name: 'Today of a specialist', path: '/today', person: 'minh', ready: heading },
  { name: 'Today of a coordinator', path: '/today', person: 'ha', ready: heading },
  { name: 'the worklists', path: '/referrals', person: 'minh', ready: heading },
  { name: 'the search for a patient', path: '/referrals/new', person: 'lan', ready: heading },
  { name: 'the worklist of studies', path: '/studies', person: 'phuoc', ready: heading },
  { name: 'the appointments', path: '/appointments', person: 'ha', ready: heading },
  { name: 'the account', path: '/account', person: 'my', ready: heading },
  { name: 'an address that leads nowhere', path: '/referrals/nowhere', person: 'lan', ready: heading },
]

for (const { name, path, person, ready } of places) {
  test(`${name}: readable in both languages, light and dark, on a wide screen and a phone`, async ({ as }) => {
    for (const { language, colorScheme } of looks) {
      const page = await as(person, { colorScheme, viewport: wide })
      await page.context().addCookies([cookieOf(language)])
      await page.goto(path)
      await ready(page, language)
      await expectReadable(page, `${language}, ${colorScheme}, wide`)
      await page.setViewportSize(phone)
      await ready(page, language)
      await expectReadable(page, `${language}, ${colorScheme}, phone`)
      await page.context().close()
    }
  })
}

for (const status of ['draft', 'accepted', 'referred_back']) {
  test(`a referral (${status}): readable in both languages, light and dark, on a wide screen and a phone`, async ({
    hospital,
    as,
  }) => {
    const { id } = await arrangedReferral(hospital.ask, 'Ma Thị Dễ Đọc', status)
    for (const { language, colorScheme } of looks) {
      const page = await as('lan', { colorScheme, viewport: wide })
      await page.context().addCookies([cookieOf(language)])
      await page.goto(`/referrals/${id}`)
      await heading(page)
      await expectReadable(page, `${language}, ${colorScheme}, wide`)
      await page.setViewportSize(phone)
      await expectReadable(page, `${language}, ${colorScheme}, phone`)
      await page.context().close()
    }
  })
}

test('the door: readable in both languages, light and dark, on a wide screen and a phone', async ({ asStranger }) => {
  for (const { language, colorScheme } of looks) {
    const page = await asStranger({ colorScheme, viewport: wide })
    await page.context().addCookies([cookieOf(language)])
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { name: say('sign-in.title', {}, language) })).toBeVisible()
    await expectReadable(page, `${language}, ${colorScheme}, wide`)
    await page.setViewportSize(phone)
    await expectReadable(page, `${language}, ${colorScheme}, phone`)
    await page.context().close()
  }
})

test('the language is switched where one stands, and stays so', async ({ as }) => {
  const page = await as('minh')
  await page.goto('/appointments')
  await expect(page.getByRole('heading', { name: say('appointment.title') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')

  await page.getByRole('button', { name: say('shell.language.other'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('appointment.title', {}, 'en') })).toBeVisible()
  await expect(page).toHaveURL('/appointments')
  await page.goto('/account')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect, test } from '../journey.ts'
import type { PersonKey } from '../people.ts'
import { product } from '../product.ts'
import { arrangedReferral } from '../referral/arranged.ts'
import { type Language, say } from '../words.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 360, height: 740 }

/** Each language, each scheme and each width is judged once; both widths are looked at for what lies beyond the edge. */
const looks = [
  { language: 'vi', colorScheme: 'light', judged: wide, other: phone },
  { language: 'en', colorScheme: 'dark', judged: phone, other: wide },
] as const satisfies readonly { language: Language; colorScheme: 'light' | 'dark'; judged: object; other: object }[]
type Look = (typeof looks)[number]

type Opened = (options: { colorScheme: 'light' | 'dark'; viewport: typeof wide }) => Promise<Page>
type Show = (page: Page, language: Language) => Promise<void>

/** What axe finds of weight, each with where it is. */
async function expectAccessible(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${target} ${html.slice(0, 160)}`),
  )
  expect.soft(found, what).toEqual([])
}

/** A page that scrolls sideways hides something on every line. */
async function expectWithinScreen(page: Page, what: string) {
  const { content, screen } = await page.evaluate(() => ({
    content: Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0),
    screen: window.innerWidth,
  }))
  expect.soft(content, `${what}: nothing lies beyond the right edge`).toBeLessThanOrEqual(screen)
}

async function expectReadable(open: Opened, show: Show, { language, colorScheme, judged, other }: Look) {
  const page = await open({ colorScheme, viewport: judged })
  await page.context().addCookies([{ name: 'language', value: language, url: product.url }])
  await show(page, language)
  const look = `${language}, ${colorScheme}`
  await expectAccessible(page, `${look}, ${judged.width} pixels`)
  await expectWithinScreen(page, `${look}, ${judged.width} pixels`)
  await page.setViewportSize(other)
  await expectWithinScreen(page, `${look}, ${other.width} pixels`)
  await page.context().close()
}

const shows =
  (path: string): Show =>
  async (page) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
  }

const places: readonly { name: string; person: PersonKey; show: Show }[] = [
  { name: 'Today of a specialist', person: 'minh', show: shows('/today') },
  { name: 'Today of a coordinator', person: 'ha', show: shows('/today') },
  { name: 'the worklists', person: 'minh', show: shows('/referrals') },
  { name: 'the search for a patient', person: 'lan', show: shows('/referrals/new') },
  { name: 'the worklist of studies', person: 'phuoc', show: shows('/studies') },
  { name: 'the appointments', person: 'ha', show: shows('/appointments') },
  { name: 'the account', person: 'my', show: shows('/account') },
  {
    name: 'an address that leads nowhere',
    person: 'lan',
    show: async (page, language) => {
      await page.goto('/referrals/nowhere')
      await expect(page.getByText(say('error.not-found.title', {}, language))).toBeVisible()
    },
  },
]

for (const { name, person, show } of places) {
  test(`${name} can be read in both languages, light and dark, on a wide screen and a phone`, async ({ as }) => {
    for (const look of looks) await expectReadable((options) => as(person, options), show, look)
  })
}

for (const { status, query } of [
  { status: 'draft', query: '' },
  { status: 'accepted', query: '?call=join' },
  { status: 'referred_back', query: '' },
]) {
  test(`a referral (${status}) can be read in both languages, light and dark, on a wide screen and a phone`, async ({
    hospital,
    as,
  }) => {
    const { id } = await arrangedReferral(hospital.ask, 'Ma Thị Dễ Đọc', status)
    for (const look of looks) {
      await expectReadable((options) => as('lan', options), shows(`/referrals/${id}${query}`), look)
    }
  })
}

test('the door can be read in both languages, light and dark, on a wide screen and a phone', async ({ asStranger }) => {
  for (const look of looks) await expectReadable(asStranger, shows('/sign-in'), look)
})

test('the language is switched where one stands, and stays so', async ({ as }) => {
  const page = await as('minh')
  await page.goto('/appointments')
  await expect(page.getByRole('heading', { name: say('appointment.title') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^vi/)

  await page.getByRole('button', { name: say('shell.language.other'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('appointment.title', {}, 'en') })).toBeVisible()
  await expect(page).toHaveURL('/appointments')
  await page.goto('/account')
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
})

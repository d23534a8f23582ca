import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'

import { demoPassword, type PersonKey, people } from './people.ts'
import { product } from './product.ts'
import { type Procedures, trpc } from './trpc.ts'

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>
type ContextOptions = Parameters<Browser['newContext']>[0]
type Hospital = {
  /** The procedures as this person, for what a journey only needs to be so. */
  ask: (person: PersonKey) => Promise<Procedures>
  /** Who this person is in the product. */
  idOf: (person: PersonKey) => Promise<string>
  /** What a browser of this person keeps, signed in. */
  session: (person: PersonKey) => Promise<StorageState>
}
type Journey = {
  /** A browser of this person, signed in, with an empty page. At the end nothing in it may have been thrown and not caught. */
  as: (person: PersonKey, options?: ContextOptions) => Promise<Page>
  /** A browser of nobody. */
  asStranger: (options?: ContextOptions) => Promise<Page>
}

export const test = base.extend<Journey, { hospital: Hospital }>({
  hospital: [
    async ({ playwright }, use) => {
      const signedIn = new Map<PersonKey, Promise<APIRequestContext>>()
      const requestsOf = (person: PersonKey) => {
        const requests = signedIn.get(person) ?? signIn(playwright.request, person)
        signedIn.set(person, requests)
        return requests
      }
      await use({
        ask: async (person) => trpc(await requestsOf(person)),
        idOf: async (person) => {
          const answer = await (await requestsOf(person)).get(`${product.url}/api/auth/get-session`)
          return (await answer.json()).user.id
        },
        session: async (person) => (await requestsOf(person)).storageState(),
      })
      for (const requests of signedIn.values()) await (await requests).dispose()
    },
    { scope: 'worker' },
  ],

  as: async ({ browser, hospital }, use) => {
    const { open, close } = watchedBrowsers(browser)
    await use(async (person, options) => open({ ...options, storageState: await hospital.session(person) }))
    await close()
  },

  asStranger: async ({ browser }, use) => {
    const { open, close } = watchedBrowsers(browser)
    await use(open)
    await close()
  },
})

/** Signs in as the form does; once a person, since every screen behind it is the same. */
async function signIn(request: { newContext: () => Promise<APIRequestContext> }, person: PersonKey) {
  const requests = await request.newContext()
  const answer = await requests.post(`${product.url}/api/auth/sign-in/email`, {
    data: { email: people[person].email, password: demoPassword },
    headers: { origin: product.url },
  })
  expect(answer.status(), `${person} signs in`).toBe(200)
  return requests
}

function watchedBrowsers(browser: Browser) {
  const contexts: BrowserContext[] = []
  const faults: string[] = []
  return {
    open: async (options?: ContextOptions) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().stack}`))
      return context.newPage()
    },
    close: async () => {
      for (const context of contexts) await context.close()
      expect(faults, 'thrown in a page and not caught').toEqual([])
    },
  }
}

export { expect }

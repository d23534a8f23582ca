import type { BrowserContext } from '@playwright/test'

import { behindTheFences } from '../database.ts'
import { expect, test } from '../journey.ts'
import { demoPassword, people } from '../people.ts'
import { product } from '../product.ts'
import { arrangedReferral, facility } from '../referral/arranged.ts'
import { trpc } from '../trpc.ts'
import { say } from '../words.ts'

const wrongPassword = 'not-the-password-2026'
const signInPath = '/api/auth/sign-in/email'
const cookieName = 'lientuyen.session_token'

async function tryPassword(context: BrowserContext, email: string, password: string) {
  const answer = await context.request.post(signInPath, {
    data: { email, password },
    headers: { origin: product.url },
  })
  return { status: answer.status(), body: await answer.text() }
}

/** All journeys come from one address: what is counted for it is let pass, as a minute without sign-ins would. */
const aMinuteLater = () =>
  behindTheFences((sql) => sql`delete from auth.rate_limit where key like '%|/sign-in/email'`).then(() => undefined)
test.beforeAll(aMinuteLater)
test.afterAll(aMinuteLater)

test('a wrong password and an account that does not exist are answered alike', async ({ asStranger }) => {
  const page = await asStranger()
  const known = await tryPassword(page.context(), people.my.email, wrongPassword)
  const unknown = await tryPassword(page.context(), 'nobody.at.all@bvhagiang.demo', wrongPassword)
  expect(known.status).toBe(401)
  expect(unknown).toEqual(known)

  await page.goto('/sign-in')
  await page.getByLabel(say('sign-in.email')).fill(people.my.email)
  await page.getByLabel(say('sign-in.password'), { exact: true }).fill(wrongPassword)
  await page.getByRole('button', { name: say('sign-in.submit') }).click()
  await expect(page.getByText(say('sign-in.refused'))).toBeVisible()
  expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: cookieName }))

  await page.getByLabel(say('sign-in.password'), { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: say('sign-in.submit') }).click()
  await expect(page, 'the right password would have been let in all along').toHaveURL('/today')
})

test('guessing at one account is stopped, even with the right password in the end', async ({ asStranger }) => {
  const page = await asStranger()
  const answers: number[] = []
  for (let turn = 0; turn < 10; turn++) {
    answers.push((await tryPassword(page.context(), people.tuan.email, wrongPassword)).status)
  }
  expect(answers).toEqual(Array(10).fill(401))
  expect((await tryPassword(page.context(), people.tuan.email, demoPassword)).status).toBe(429)

  await page.goto('/sign-in')
  await page.getByLabel(say('sign-in.email')).fill(people.tuan.email)
  await page.getByLabel(say('sign-in.password'), { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: say('sign-in.submit') }).click()
  await expect(page.getByText(/15 phút/)).toBeVisible()
  await expect(page).toHaveURL(/sign-in/)

  const neighbour = await tryPassword(page.context(), people.xuan.email, demoPassword)
  expect(neighbour.status, 'a colleague behind the same address still gets in').toBe(200)
})

test('a session that is ended elsewhere is out at once, open pages too', async ({ asStranger }) => {
  const lost = await asStranger()
  const own = await asStranger()
  const spare = await asStranger()
  for (const page of [lost, spare, own]) {
    expect((await tryPassword(page.context(), people.xuan.email, demoPassword)).status).toBe(200)
  }
  await lost.goto('/today')
  await expect(lost.getByRole('heading', { level: 1 })).toBeVisible()
  expect((await trpc(lost.context().request).query('account.sessions')).status).toBe(200)

  await own.goto('/account')
  await own.getByRole('button', { name: say('account.sessions.end-others') }).click()
  await expect(own.getByText(say('account.sessions.others-ended'))).toBeVisible()

  expect((await trpc(lost.context().request).query('account.sessions')).status).toBe(401)
  await lost
    .getByRole('navigation')
    .getByRole('link', { name: say('shell.place.appointments') })
    .click()
  await expect(lost).toHaveURL(/\/sign-in/)
  await own.reload()
  await expect(own, 'who ended it stays').toHaveURL('/account')
})

test('a cookie that was made up, changed or signed elsewhere is nobody', async ({ asStranger, hospital }) => {
  const { cookies } = await hospital.session('lan')
  const genuine = cookies.find(({ name }) => name === cookieName)!
  const [token, signature = ''] = decodeURIComponent(genuine.value).split('.')
  const forged = {
    unsigned: token!,
    'with another signature': `${token}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    'of another session': `${token!.split('').reverse().join('')}.${signature}`,
    'made up': 'YWRtaW4.YWRtaW4',
  }
  const statusWith = async (value: string) => {
    const page = await asStranger()
    await page.context().addCookies([{ ...genuine, value: encodeURIComponent(value) }])
    return (await trpc(page.context().request).query('referral.counts')).status
  }
  expect(await statusWith(`${token}.${signature}`), 'the genuine one works').toBe(200)
  for (const [how, value] of Object.entries(forged)) expect(await statusWith(value), how).toBe(401)
})

test('nobody becomes another role or works at another hospital by asking for it', async ({ hospital, as }) => {
  const lan = await hospital.ask('lan')
  const own = await arrangedReferral(hospital.ask, 'Thử Vai Trò', 'received')
  const chi = await (await as('chi')).context().request.get('/sign-in/assignment')
  expect(chi.status()).toBe(200)

  const accept = { id: own.id, command: { type: 'accept', consultAt: null } }
  const claims = {
    role: 'specialist',
    'x-role': 'specialist',
    'x-facility-id': (await facility(lan, 'BV TƯ Thăng Long')).id,
  }
  const forged = await lan.mutate(
    'referral.change',
    { ...accept, role: 'specialist', actor: { role: 'specialist' } },
    claims,
  )
  expect(forged.refusal).toMatchObject({ code: 'forbidden', sentence: 'referral.forbidden' })

  const others = await hospital.ask('minh')
  const chosen = await lan.mutate('identity.chooseAssignment', { assignmentId: own.id })
  expect(chosen.refusal).toMatchObject({ code: 'forbidden', sentence: 'identity.no_assignment' })
  expect((await others.mutate('referral.change', accept)).status, 'who may, can').toBe(200)
})

test('what the sign-in library offers and this product does not is closed', async ({ as }) => {
  const page = await as('lan')
  const paths = ['update-user', 'update-session', 'sign-up/email', 'change-email', 'delete-user', 'list-sessions']
  for (const path of paths) {
    const answer = await page.request.post(`/api/auth/${path}`, {
      data: { role: 'specialist', activeAssignmentId: 'x', name: 'x', email: 'x@x.vn', password: demoPassword },
      headers: { origin: product.url },
    })
    expect(answer.status(), path).toBe(404)
  }
  expect((await page.request.get('/api/auth/get-session')).status(), 'the library itself is there').toBe(200)
})

test('another site cannot act with the cookies of someone who is signed in', async ({ as }) => {
  const page = await as('lan')
  const elsewhere = product.url.replace('localhost', '127.0.0.1')
  await page.goto(`${elsewhere}/health`)
  const statuses = await page.evaluate(async (url) => {
    const post = (path: string, body: string) =>
      fetch(url + path, {
        method: 'POST',
        credentials: 'include',
        mode: 'no-cors',
        headers: { 'content-type': 'text/plain' },
        body,
      })
        .then((answer) => answer.type)
        .catch(() => 'blocked')
    return [await post('/api/auth/sign-out', '{}'), await post('/api/trpc/account.endOtherSessions', '{"json":null}')]
  }, product.url)
  expect(statuses.every((type) => type === 'opaque' || type === 'blocked')).toBe(true)
  expect((await trpc(page.request).query('account.sessions')).status, 'still signed in').toBe(200)

  const direct = await page.request.post('/api/auth/sign-out', {
    data: {},
    headers: { origin: 'https://evil.example' },
  })
  expect(direct.status()).toBe(403)
})

test('after sign-in one goes to a page of this site, whatever the address asked for', async ({ as }) => {
  const page = await as('lan')
  const wanted = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ]
  for (const next of wanted) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(page.url(), next).toBe(`${product.url}/today`)
  }
  await page.goto(`/sign-in?next=${encodeURIComponent('/appointments?list=missed')}`)
  await expect(page, 'a page of this site is reached').toHaveURL('/appointments?list=missed')
})

test('a page asked for before sign-in is reached after it', async ({ asStranger }) => {
  const page = await asStranger()
  await page.goto('/appointments?list=missed')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel(say('sign-in.email')).fill(people.ha.email)
  await page.getByLabel(say('sign-in.password'), { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: say('sign-in.submit') }).click()
  await expect(page).toHaveURL('/appointments?list=missed')
})

test('a person with two posts chooses one, and gets no further without', async ({ asStranger }) => {
  const page = await asStranger()
  await tryPassword(page.context(), people.chi.email, demoPassword)
  expect((await trpc(page.request).query('referral.counts')).refusal).toMatchObject({
    sentence: 'identity.no_assignment',
  })

  await page.goto('/today')
  await expect(page.getByRole('heading', { name: say('sign-in.assignment.title') })).toBeVisible()
  await page.getByRole('button', { name: /Việt Bắc/ }).click()
  await expect(page).toHaveURL('/today')
  await expect(page.getByRole('banner')).toContainText('Việt Bắc')
})

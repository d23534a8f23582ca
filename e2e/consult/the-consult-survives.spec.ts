import type { Page } from '@playwright/test'

import { expect, test } from '../journey.ts'
import { mediaWorkers } from '../processes.ts'
import { arrangedReferral } from '../referral/arranged.ts'
import { chat, joinConsult, panel } from './call-page.ts'
import { expectSeenAndHeard, watchMedia } from './received.ts'

const people = (page: Page) => page.getByTestId('people').getByRole('listitem')

test('a consult survives a media worker that is killed: the same room, and frames flow again', async ({
  hospital,
  as,
}) => {
  test.setTimeout(120_000)
  const { id } = await arrangedReferral(hospital.ask, 'Giàng Thị Bền', 'accepted')
  const [lanId, minhId] = await Promise.all([hospital.idOf('lan'), hospital.idOf('minh')])
  const [lan, minh] = await Promise.all([as('lan'), as('minh')])
  for (const page of [lan, minh]) {
    await watchMedia(page)
    await page.goto(`/referrals/${id}`)
    await joinConsult(page)
  }
  await expectSeenAndHeard(lan, minhId, 'before')
  await expectSeenAndHeard(minh, lanId, 'before')
  await chat(minh, 'Trước khi đứt')
  const epoch = Number(await panel(lan).getAttribute('data-epoch'))

  const workers = mediaWorkers()
  expect(workers.length, 'there is a worker to kill').toBeGreaterThan(0)
  for (const pid of workers) process.kill(pid, 'SIGKILL')

  for (const page of [lan, minh]) {
    await expect(panel(page), 'told of the new media, without a click').toHaveAttribute('data-epoch', String(epoch + 1))
    await expect(panel(page)).toHaveAttribute('data-phase', 'joined')
  }
  await expectSeenAndHeard(lan, minhId, 'after')
  await expectSeenAndHeard(minh, lanId, 'after')
  await chat(lan, 'Sau khi nối lại')
  await expect(minh.getByTestId('chat'), 'nothing that was said is lost').toContainText('Trước khi đứt')
  await expect(minh.getByTestId('chat')).toContainText('Sau khi nối lại')
  expect(
    mediaWorkers().some((pid) => workers.includes(pid)),
    'these are other workers',
  ).toBe(false)
})

test('a page that is reloaded is back in its seat, and nobody is there twice', async ({ hospital, as }) => {
  test.setTimeout(120_000)
  const { id } = await arrangedReferral(hospital.ask, 'Lý A Trở Lại', 'accepted')
  const [lanId, minhId] = await Promise.all([hospital.idOf('lan'), hospital.idOf('minh')])
  const [lan, minh] = await Promise.all([as('lan'), as('minh')])
  for (const page of [lan, minh]) {
    await watchMedia(page)
    await page.goto(`/referrals/${id}`)
    await joinConsult(page)
  }
  await expectSeenAndHeard(minh, lanId, 'before the reload')
  await minh.getByTestId('toggle-people').click()
  await expect(people(minh)).toHaveCount(2)

  await lan.reload()
  await expect(panel(lan), 'without a click').toHaveAttribute('data-phase', 'joined')
  await expectSeenAndHeard(minh, lanId, 'after the reload')
  await expectSeenAndHeard(lan, minhId, 'after the reload')
  await expect(people(minh)).toHaveCount(2)
  await expect(minh.getByTestId(`person-${lanId}`)).not.toHaveAttribute('data-away', 'true')

  const { timeline } = await (await hospital.ask('minh')).get<{ timeline: { verb: string; actorId: string }[] }>(
    'referral.get',
    { id },
  )
  const joins = timeline.filter(({ verb, actorId }) => verb === 'consult_joined' && actorId === lanId)
  expect(joins, 'one person came in once').toHaveLength(1)
})

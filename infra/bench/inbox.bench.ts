import { dirname } from 'node:path'
import { test } from '../../e2e/journey.ts'
import { product } from '../../e2e/product.ts'
import { arrangedReferral } from '../../e2e/referral/arranged.ts'
import { spread } from './figures.ts'
import { noteFigure } from './note-figure.ts'
import { untilTextShown } from './seen-in-page.ts'

const sends = 30

test('a referral that is sent shows in the inbox', async ({ hospital, as }) => {
  const lan = await hospital.ask('lan')
  const drafts: { id: string; patientName: string }[] = []
  for (let number = 0; number < sends; number++)
    drafts.push(await arrangedReferral(hospital.ask, nameOf(number), 'draft'))

  const page = await as('minh')
  await page.goto('/referrals?list=to_triage')
  await page.locator('[data-state="on"]').waitFor({ state: 'attached' })
  const delays: number[] = []
  for (const { id, patientName } of drafts) {
    const seenAt = page.evaluate(untilTextShown, patientName)
    const askedAt = performance.timeOrigin + performance.now()
    await lan.make('referral.change', { id, command: { type: 'send' } })
    delays.push((await seenAt) - askedAt)
  }
  noteFigure(dirname(product.pidsFile), {
    what: 'inbox after a send',
    value: spread(delays),
    method: `${sends} referrals sent; from the sender's request, so the commit is in it, to the row in the receiver's open page`,
  })
})

/** No name is the beginning of another. */
const nameOf = (number: number) => `Đo Lường ${String.fromCharCode(65 + number / 10, 97 + (number % 10))}`

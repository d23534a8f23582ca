import { behindTheFences } from '../database.ts'
import { expect, test } from '../journey.ts'
import { say } from '../words.ts'
import { arrangedReferral } from './arranged.ts'
import { begin, expectStatus, stepForm } from './referral-page.ts'

test('two specialists answer a referral at once: one wins, the other is told who and what, and keeps what was typed', async ({
  hospital,
  as,
}) => {
  const { id } = await arrangedReferral(hospital.ask, 'Sùng Thị Hai Tay', 'received')
  const [minh, thanh] = await Promise.all([as('minh'), as('thanh')])
  for (const page of [minh, thanh]) await page.goto(`/referrals/${id}`)
  await begin(minh, 'accept')
  await begin(thanh, 'decline')
  const declining = stepForm(thanh, 'decline')
  await declining.getByRole('combobox').or(declining.getByRole('textbox').first()).first().click()
  await thanh.getByRole('option', { name: say('referral.decline-reason.no_capacity') }).click()
  const note = 'Khoa đã kín giường, xin chuyển nơi khác.'
  await declining.getByLabel(say('referral.form.decline.note')).fill(note)

  // Both are made to stand before the same locked row, Minh first, so that neither can know of the other.
  await behindTheFences(async (sql) => {
    const waiting = async (count: number) => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where usename = 'lientuyen_app' and wait_event_type = 'Lock' and query ilike '%for update%'`
      return row!.count === count
    }
    await sql.begin(async (held) => {
      await held`select 1 from referral where id = ${id} for update`
      await stepForm(minh, 'accept')
        .getByRole('button', { name: say('referral.form.accept.submit'), exact: true })
        .click()
      await expect.poll(() => waiting(1)).toBe(true)
      await declining.getByRole('button', { name: say('referral.form.decline.submit'), exact: true }).click()
      await expect.poll(() => waiting(2)).toBe(true)
    })
  })

  await expectStatus(minh, 'accepted')
  await expectStatus(thanh, 'accepted')
  const told = declining.getByRole('alert')
  await expect(told).toContainText('Trần Quang Minh')
  await expect(told).toContainText(say('referral.event.accept'))
  await expect(declining.getByLabel(say('referral.form.decline.note'))).toHaveValue(note)

  const { timeline } = await (await hospital.ask('lan')).get<{ timeline: { verb: string }[] }>('referral.get', { id })
  expect(timeline.filter(({ verb }) => ['accept', 'decline'].includes(verb)).map(({ verb }) => verb)).toEqual([
    'accept',
  ])
})

import { behindTheFences } from '../database.ts'
import { expect, test } from '../journey.ts'
import { say } from '../words.ts'
import { arrangedReferral } from './arranged.ts'

type List = { lines: { id: string }[] }

test('a third hospital sees nothing of a referral between two others: not in a list, not by its address, not by its id', async ({
  hospital,
  as,
}) => {
  const patient = 'Vi Thị Kín Đáo'
  const { id, patientId } = await arrangedReferral(hospital.ask, patient, 'accepted')
  const [lan, thang] = await Promise.all([hospital.ask('lan'), hospital.ask('thang')])
  const all = { worklist: 'all' }

  const seen = await lan.get<List>('referral.list', all)
  expect(
    seen.lines.map((line) => line.id),
    'the sender sees it',
  ).toContain(id)
  const hidden = await thang.get<List>('referral.list', all)
  expect(hidden.lines.map((line) => line.id)).not.toContain(id)

  const acts: [string, unknown][] = [
    ['referral.seen', { id }],
    ['referral.change', { id, command: { type: 'accept', consultAt: null } }],
    ['referral.note', { id, message: { id: crypto.randomUUID(), body: 'Tôi đọc được' } }],
    ['referral.draft', { patientId }],
    ['consult.ticket', { referralId: id }],
  ]
  expect((await thang.query('referral.get', { id })).refusal?.code).toBe('not_found')
  for (const [path, input] of acts) expect((await thang.mutate(path, input)).refusal?.code, path).toBe('not_found')
  expect(await thang.make('patient.search', { typed: patient })).toEqual([])
  expect(await lan.make<unknown[]>('patient.search', { typed: patient }), 'who registered finds').toHaveLength(1)

  const page = await as('thang')
  await page.goto(`/referrals/${id}`)
  await expect(page.getByText(say('referral.page.not-found'))).toBeVisible()
  await expect(page.locator('body')).not.toContainText(patient)
  const sender = await as('lan')
  await sender.goto(`/referrals/${id}`)
  await expect(sender.getByText(patient).first(), 'at the same address the sender reads it').toBeVisible()

  const [row] = await behindTheFences((sql) => sql`select status from referral where id = ${id}`)
  expect(row, 'it stood there all along, and nothing came of the attempts').toEqual({ status: 'accepted' })
})

test('a draft is nobody’s but its own hospital’s until it is sent', async ({ hospital }) => {
  const { id } = await arrangedReferral(hospital.ask, 'Bàn Văn Nháp', 'draft')
  const [lan, minh] = await Promise.all([hospital.ask('lan'), hospital.ask('minh')])
  expect((await minh.query('referral.get', { id })).refusal?.code).toBe('not_found')
  await lan.make('referral.change', { id, command: { type: 'send' } })
  expect((await minh.query('referral.get', { id })).status).toBe(200)
})

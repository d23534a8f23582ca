import type { Page } from '@playwright/test'

import { behindTheFences } from '../database.ts'
import { expect, test } from '../journey.ts'
import { arrangedReferral } from '../referral/arranged.ts'
import { say } from '../words.ts'

const rowOf = (page: Page, patientName: string) => page.getByRole('listitem').filter({ hasText: patientName })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: say(`appointment.list.${name}`) })

test('a visit that passed is marked missed, followed up by the satellite, and its result is seen by both', async ({
  hospital,
  as,
}) => {
  const patient = 'Hoàng Văn Lỡ Hẹn'
  const { id } = await arrangedReferral(hospital.ask, patient, 'referred_back')
  const [ha, my] = await Promise.all([as('ha'), as('my')])
  await my.goto('/appointments?list=follow_ups')
  await expect(tab(my, 'follow_ups')).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(my, patient)).toHaveCount(0)

  await ha.goto('/appointments')
  await expect(rowOf(ha, patient)).toContainText(say('appointment.status.booked'))
  await expect(rowOf(ha, patient).getByRole('button', { name: say('appointment.verb.confirm') })).toBeVisible()
  const menuOf = (name: string) => rowOf(ha, name).getByRole('button', { name: say('appointment.actions', { name }) })
  await menuOf(patient).click()
  await expect(ha.getByRole('menuitem', { name: say('appointment.verb.cancel') })).toBeVisible()
  await expect(
    ha.getByRole('menuitem', { name: say('appointment.verb.miss'), exact: true }),
    'nobody has missed a visit before its hour',
  ).toHaveCount(0)

  await behindTheFences((sql) => sql`update appointment set at = now() - interval '2 hours' where referral_id = ${id}`)
  await ha.reload()
  await expect(rowOf(ha, patient)).toContainText(say('appointment.overdue'))
  await menuOf(patient).click()
  await ha.getByRole('menuitem', { name: say('appointment.verb.miss'), exact: true }).click()
  await expect(rowOf(ha, patient)).toHaveCount(0)
  await tab(ha, 'missed').click()
  await expect(rowOf(ha, patient)).toContainText(say('appointment.status.missed'))

  await expect(rowOf(my, patient), 'the task is there without a reload').toBeVisible()
  await rowOf(my, patient)
    .getByRole('button', { name: say('appointment.task.finish') })
    .click()
  const result = 'Đã gọi người nhà, người bệnh đến khám sáng thứ Hai.'
  await my.getByRole('dialog').getByLabel(say('appointment.task.result')).fill(result)
  await my
    .getByRole('dialog')
    .getByRole('button', { name: say('appointment.save') })
    .click()
  await expect(rowOf(my, patient)).toContainText(say('appointment.task.done'))

  await tab(ha, 'follow_ups').click()
  await expect(rowOf(ha, patient)).toContainText(result)
})

test('a confirmed visit is cancelled with its reason, and each step stays in the history', async ({ hospital, as }) => {
  const patient = 'Lò Thị Hủy Hẹn'
  const { id } = await arrangedReferral(hospital.ask, patient, 'referred_back')
  const ha = await as('ha')
  await ha.goto('/appointments')
  await rowOf(ha, patient)
    .getByRole('button', { name: say('appointment.verb.confirm') })
    .click()
  await expect(rowOf(ha, patient)).toHaveCount(0)
  await tab(ha, 'confirmed').click()
  await rowOf(ha, patient)
    .getByRole('button', { name: say('appointment.actions', { name: patient }) })
    .click()
  await ha.getByRole('menuitem', { name: say('appointment.verb.cancel') }).click()
  await ha.getByRole('dialog').getByLabel(say('appointment.reason')).fill('Người bệnh đã khám nơi khác')
  await ha
    .getByRole('dialog')
    .getByRole('button', { name: say('appointment.save') })
    .click()
  await tab(ha, 'done').click()
  await expect(rowOf(ha, patient)).toContainText(say('appointment.status.cancelled'))

  const { timeline } = await (await hospital.ask('my')).get<{ timeline: { verb: string }[] }>('referral.get', { id })
  const verbs = timeline.map(({ verb }) => verb)
  expect(['book', 'confirm', 'cancel'].map((verb) => verbs.includes(verb))).toEqual([true, true, true])
})

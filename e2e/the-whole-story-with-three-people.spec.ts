import type { Page } from '@playwright/test'

import { chat, joinConsult, leaveConsult } from './consult/call-page.ts'
import { expectSeenAndHeard, watchMedia } from './consult/received.ts'
import { behindTheFences } from './database.ts'
import { freshSeed, phantomFolder } from './imaging/phantom-folder.ts'
import { expectPicture, pointerOf, shown, takePointer, viewer } from './imaging/viewer-page.ts'
import { expect, test } from './journey.ts'
import { newName, newPatient } from './referral/arranged.ts'
import { fillDraft, openDraft, send } from './referral/draft-form.ts'
import { begin, carryOut, expectStatus, happened, line, pickDay, stepForm, write } from './referral/referral-page.ts'
import { say } from './words.ts'

const words = {
  reason: 'Đau đầu đột ngột, yếu nửa người trái từ 6 giờ sáng nay.',
  history: 'Tăng huyết áp 8 năm, uống thuốc không đều; không chấn thương.',
  question: 'Có chỉ định dẫn lưu não thất không?',
  asked: 'Đồng tử hai bên thế nào, Glasgow bây giờ bao nhiêu?',
  answered: 'Đồng tử 2 mm, phản xạ đều; Glasgow 13 điểm.',
  chat: 'Tôi đang chỉ vào khối máu tụ bao trong phải.',
  advice: 'Khối máu tụ lớn, cần chuyển lên trung tâm can thiệp trong ngày.',
  result: 'Đã dẫn lưu, tỉnh, ra viện; tiếp tục thuốc hạ áp tại địa phương.',
}

/** Notes when `text` first stands in the page: watched from inside, so that nothing but the page itself takes time. */
function sightOf(page: Page, text: string) {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.innerText.includes(wanted)) return
          watcher.disconnect()
          resolve(Date.now())
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
        look()
      }),
    text,
  )
}

test('a patient is referred, seen, consulted with images, transferred, treated and brought back', async ({
  hospital,
  as,
}, info) => {
  test.setTimeout(300_000)
  const patient = newPatient(newName())
  await (await hospital.ask('lan')).make('patient.register', patient)
  const folder = info.outputPath('cd')
  const [family, middle, given] = patient.fullName.split(' ')
  const files = await phantomFolder(folder, {
    seed: freshSeed('story'),
    patient: { id: patient.citizenId, name: `${family}^${given}^${middle}`, birthDate: patient.birthDate, sex: 'M' },
  })
  const [lan, minh, phuoc, ha] = await Promise.all([
    // Screens of different sizes must still agree on what is pointed at.
    as('lan', { viewport: { width: 1440, height: 900 } }),
    as('minh'),
    as('phuoc', { viewport: { width: 1600, height: 1000 } }),
    as('ha'),
  ])
  for (const page of [lan, minh, phuoc]) await watchMedia(page)
  await minh.goto('/referrals?list=to_triage')
  await ha.goto('/appointments')

  const id = await test.step('the satellite doctor writes the referral and attaches the study', async () => {
    const referralId = await openDraft(lan, patient)
    await lan.getByTestId('choose-folder').setInputFiles(folder)
    await fillDraft(lan, { ...words, icd10: 'I61.0' })
    await expectPicture(lan)
    await expect(lan.getByRole('navigation', { name: say('imaging.viewer.series-list') })).toContainText('12')
    return referralId
  })

  await test.step('it is sent, and stands in the inbox of the other hospital without a reload', async () => {
    await expect(minh.getByText(patient.fullName)).toHaveCount(0)
    const seen = sightOf(minh, patient.fullName)
    await send(lan, patient.fullName)
    const at = await seen
    const [event] = await behindTheFences(
      (sql) => sql<{ at: Date }[]>`select at from event where subject = ${id} and verb = 'send'`,
    )
    info.annotations.push({ type: 'inbox after commit', description: `${at - event!.at.getTime()} ms` })
    await expectStatus(lan, 'sent')
  })

  await test.step('the specialist opens it, sees the image, asks, gets the answer and accepts', async () => {
    await minh.getByRole('link', { name: patient.fullName }).click()
    await expectStatus(minh, 'received')
    await expectPicture(minh)
    await write(minh, 'question', words.asked)
    await expect(line(lan, 'question', words.asked)).toBeVisible()
    await write(lan, 'answer', words.answered)
    await expect(line(minh, 'answer', words.answered)).toBeVisible()
    await carryOut(minh, 'accept')
    await expectStatus(lan, 'accepted')
  })

  await test.step('three people meet, and each sees and hears the two others', async () => {
    await phuoc.goto(`/referrals/${id}`)
    for (const page of [minh, lan, phuoc]) await joinConsult(page)
    const room = { lan, minh, phuoc }
    for (const [receiver, page] of Object.entries(room)) {
      for (const sender of Object.keys(room) as (keyof typeof room)[]) {
        if (sender === receiver) continue
        await expectSeenAndHeard(page, await hospital.idOf(sender), `${receiver} receives ${sender}`)
      }
    }
    await expectStatus(lan, 'in_consult')
  })

  await test.step('the radiologist scrolls, windows and points, and all see the same', async () => {
    await expectPicture(phuoc)
    const before = await shown(lan)
    await takePointer(phuoc)
    await viewer(phuoc).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', '2']) await phuoc.keyboard.press(key)
    await expect(viewer(phuoc)).toHaveAttribute('data-window-width', '215')
    await expect(viewer(phuoc)).toHaveAttribute('data-current', 'true')
    const led = await shown(phuoc)
    expect(led.sop).not.toBe(before.sop)
    for (const page of [lan, minh]) await expect.poll(() => shown(page)).toEqual(led)

    const box = (await viewer(phuoc).boundingBox())!
    await phuoc.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await phuoc.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.45, { steps: 4 })
    const pointer = await hospital.idOf('phuoc')
    await expect.poll(() => pointerOf(lan, pointer)).not.toBeNull()
    await expect
      .poll(async () => [await pointerOf(lan, pointer), await shown(lan)])
      .toEqual([await pointerOf(minh, pointer), led])
    const { x, y } = (await pointerOf(lan, pointer))!
    expect(Math.min(x, y), 'a place in the image, in its own pixels').toBeGreaterThan(0)
    expect(Math.max(x, y)).toBeLessThan(512)
  })

  await test.step('what is said in the room is kept with the referral', async () => {
    await chat(phuoc, words.chat)
    await expect(line(lan, 'chat', words.chat)).toBeVisible()
    for (const page of [phuoc, lan, minh]) await leaveConsult(page)
  })

  await test.step('advice, transfer, arrival, and the way back with an appointment', async () => {
    await carryOut(minh, 'advise', async (form) => {
      await form.getByRole('radio', { name: say('referral.recommendation.transfer') }).check()
      await form.getByLabel(say('referral.form.advise.advice')).fill(words.advice)
    })
    await expectStatus(lan, 'advised')
    await carryOut(lan, 'transfer', (form) =>
      form.getByLabel(say('referral.form.transfer.escort')).fill('1 bác sĩ, 1 điều dưỡng'),
    )
    await expectStatus(minh, 'in_transfer')
    await carryOut(minh, 'arrive')
    await expectStatus(lan, 'under_care')

    await begin(minh, 'refer_back')
    const form = stepForm(minh, 'refer_back')
    await form.getByLabel(say('referral.form.refer_back.result')).fill(words.result)
    await pickDay(minh, form.getByLabel(say('referral.form.refer_back.at')))
    await form.getByLabel(say('referral.form.refer_back.place')).fill('Phòng khám Thần kinh, tầng 2')
    await form.getByRole('button', { name: say('referral.form.refer_back.submit') }).click()
    await expectStatus(lan, 'referred_back')
  })

  await test.step('the coordinator sees the appointment without a reload, and confirms it', async () => {
    const row = ha.getByRole('listitem').filter({ hasText: patient.fullName })
    await row.getByRole('button', { name: say('appointment.verb.confirm') }).click()
    await expect(row).toHaveCount(0)
    await ha.getByRole('tab', { name: say('appointment.list.confirmed') }).click()
    await expect(row).toContainText(say('appointment.status.confirmed'))
  })

  await test.step('the timeline tells it all, in order', async () => {
    const story = await happened(lan)
    const told = story.filter((verb) => !['attach', 'upload', 'consult_started'].includes(verb))
    const inTheRoom = told.filter((verb) => verb.startsWith('consult_') || verb === 'chat')
    expect(told.filter((verb) => !inTheRoom.includes(verb))).toEqual([
      ...['draft', 'send', 'receive', 'ask', 'answer', 'accept', 'start_consult'],
      ...['advise', 'transfer', 'arrive', 'book', 'refer_back', 'confirm'],
    ])
    const count = (verb: string) => inTheRoom.filter((one) => one === verb).length
    expect({ joined: count('consult_joined'), chat: count('chat') }).toEqual({ joined: 3, chat: 1 })
    expect(files.length).toBe(12)
    expect(story.indexOf('attach'), 'the study hung on it before it was sent').toBeLessThan(story.indexOf('send'))
  })
})

import { dirname } from 'node:path'
import { joinConsult, leaveConsult } from '../../e2e/consult/call-page.ts'
import { freshSeed, phantomFolder } from '../../e2e/imaging/phantom-folder.ts'
import { expectPicture, takePointer, viewer } from '../../e2e/imaging/viewer-page.ts'
import { expect, test } from '../../e2e/journey.ts'
import { product } from '../../e2e/product.ts'
import { arrangedReferral } from '../../e2e/referral/arranged.ts'
import { spread } from './figures.ts'
import { noteFigure } from './note-figure.ts'
import { fromClickToFirstFrame, untilAttributeChanges, untilPointerMoves } from './seen-in-page.ts'

const joins = 10
const moves = 60

test('a person joins a consult and sees the other', async ({ hospital, as }) => {
  const { id } = await arrangedReferral(hospital.ask, 'Đo Vào Phòng', 'accepted')
  const minhId = await hospital.idOf('minh')
  const minh = await as('minh')
  await minh.goto(`/referrals/${id}`)
  await joinConsult(minh)

  const delays: number[] = []
  for (let turn = 0; turn < joins; turn++) {
    const lan = await as('lan')
    await lan.goto(`/referrals/${id}`)
    const firstFrame = lan.evaluate(fromClickToFirstFrame, minhId)
    await joinConsult(lan)
    delays.push(await firstFrame)
    await leaveConsult(lan)
    await lan.context().close()
  }
  noteFigure(dirname(product.pidsFile), {
    what: 'join to first frame',
    value: spread(delays),
    method: `${joins} joins of a room with one person in it, a new browser each; from the click on join to the first frame of the other's camera on the screen`,
  })
})

test('a pointer is followed in another viewer', async ({ hospital, as }, info) => {
  const { id } = await arrangedReferral(hospital.ask, 'Đo Con Trỏ', 'draft')
  const folder = info.outputPath('cd')
  await phantomFolder(folder, { seed: freshSeed('pointer') })
  const [lan, minh] = await Promise.all([as('lan'), as('minh')])
  await lan.goto(`/referrals/${id}`)
  await lan.getByTestId('choose-folder').setInputFiles(folder)
  await expectPicture(lan)
  await (await hospital.ask('lan')).make('referral.change', { id, command: { type: 'send' } })
  for (const command of [{ type: 'receive' }, { type: 'accept', consultAt: null }])
    await (await hospital.ask('minh')).make('referral.change', { id, command })
  for (const page of [minh, lan]) {
    await page.goto(`/referrals/${id}`)
    await joinConsult(page)
    await expectPicture(page)
  }
  await takePointer(minh)
  const box = (await viewer(minh).boundingBox())!
  const pointer = `pointer-${await hospital.idOf('minh')}`
  const moveTo = (share: number) => minh.mouse.move(box.x + box.width * share, box.y + box.height * 0.5)
  await moveTo(0.5)
  await expect(lan.getByTestId(pointer)).toBeVisible()

  const delays: number[] = []
  for (let move = 0; move < moves; move++) {
    const drawn = lan.evaluate(untilAttributeChanges, [pointer, 'data-image-x'] as const)
    const moved = minh.evaluate(untilPointerMoves)
    await Promise.all([lan.evaluate(() => undefined), minh.evaluate(() => undefined)])
    await moveTo(0.35 + 0.3 * ((move % 10) / 10) + 0.01)
    delays.push((await drawn) - (await moved))
  }
  noteFigure(dirname(product.pidsFile), {
    what: 'pointer in another viewer',
    value: spread(delays),
    method: `${moves} moves of the leader's mouse in a call with video; from the move in one page to the pointer drawn in the other`,
  })
})

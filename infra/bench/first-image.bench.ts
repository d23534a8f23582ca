import { dirname } from 'node:path'
import { freshSeed, phantomFolder } from '../../e2e/imaging/phantom-folder.ts'
import { expectPicture } from '../../e2e/imaging/viewer-page.ts'
import { test } from '../../e2e/journey.ts'
import { product } from '../../e2e/product.ts'
import { arrangedReferral } from '../../e2e/referral/arranged.ts'
import { spread } from './figures.ts'
import { noteFigure } from './note-figure.ts'
import { watchFirstPicture } from './seen-in-page.ts'

const slices = 200
const openings = 10

test('the first image of a CT of 200 slices', async ({ hospital, as }, info) => {
  const { id } = await arrangedReferral(hospital.ask, 'Đo Ảnh Đầu', 'draft')
  const folder = info.outputPath('cd')
  await phantomFolder(folder, { seed: freshSeed('first-image'), slices })
  const lan = await as('lan')
  await lan.goto(`/referrals/${id}`)
  await lan.getByTestId('choose-folder').setInputFiles(folder)
  await lan.locator('[data-testid="upload-run"][data-phase="finished"]').waitFor({ timeout: 300_000 })
  await (await hospital.ask('lan')).make('referral.change', { id, command: { type: 'send' } })
  await lan.context().close()

  const delays: number[] = []
  for (let opening = 0; opening < openings; opening++) {
    const minh = await as('minh')
    await minh.addInitScript(watchFirstPicture)
    await minh.goto(`/referrals/${id}`)
    await expectPicture(minh)
    delays.push(await minh.evaluate(() => (window as unknown as { firstPictureAt: number }).firstPictureAt))
    await minh.context().close()
  }
  noteFigure(dirname(product.pidsFile), {
    what: `first image of a CT of ${slices} slices`,
    value: spread(delays),
    method: `${openings} openings of the referral's page, each in a browser with nothing cached; from asking for the page to a whole slice on the screen`,
  })
})

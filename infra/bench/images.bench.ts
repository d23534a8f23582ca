import { dirname } from 'node:path'
import { test } from '../../e2e/journey.ts'
import { product } from '../../e2e/product.ts'
import { measureImages } from './images.ts'
import { noteFigure } from './note-figure.ts'

const haGiang = '02901'

test('a PACS stores and fetches', async () => {
  const { gatewayUrl, pidsFile } = product
  for (const figure of await measureImages({ gatewayUrl, pidsFile, facilityCode: haGiang }))
    noteFigure(dirname(pidsFile), figure)
})

import { randomUUID } from 'node:crypto'
import { errors } from 'jose'
import { expect, test } from 'vitest'

import { readOrder, signOrder } from './orders.ts'
import { type Report, readReport, signReport } from './reports.ts'

const secret = 'a secret for reports that is long enough'
const now = new Date('2026-11-23T08:00:00Z')
const report: Report = {
  id: randomUUID(),
  node: 'sfu-1',
  room: 'room-1',
  life: randomUUID(),
  at: now.toISOString(),
  happening: {
    type: 'chat',
    message: {
      id: randomUUID(),
      seat: 's',
      personId: 'p',
      displayName: 'BS. Lan',
      text: 'ở'.repeat(4_000),
      at: now.toISOString(),
    },
  },
}

test('web reads what the sfu reported, down to the last letter of the longest message', async () => {
  const signed = await signReport(report, secret, now)
  expect(signed.length).toBeLessThan(64 * 1024)
  expect(await readReport(signed, secret, now)).toEqual(report)
})

test('a report is refused when another key signed it, or when it was caught and sent again later', async () => {
  const signed = await signReport(report, secret, now)
  await expect(readReport(signed, `${secret}!`, now)).rejects.toThrow(errors.JOSEError)
  await expect(readReport(signed, secret, new Date(now.getTime() + 70_000))).rejects.toThrow(errors.JWTExpired)
})

test('an order is no report and a report is no order, even under one key', async () => {
  const order = await signOrder({ type: 'close', room: 'room-1' }, randomUUID(), secret, now)
  expect(await readOrder(order, secret, now)).toEqual({ type: 'close', room: 'room-1' })
  await expect(readReport(order, secret, now)).rejects.toThrow(errors.JOSEError)
  await expect(readOrder(await signReport(report, secret, now), secret, now)).rejects.toThrow(errors.JOSEError)
})

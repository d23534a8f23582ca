import { pino } from 'pino'
import { expect, test } from 'vitest'

import { Reporter } from './reporter.ts'
import { reportSecret, startWeb } from './test-node.ts'

const log = pino({ level: 'silent' })
const life = '6f1f5f0e-5d0c-4d1c-9a55-0b0b5a1f0a11'
const joined = (seat: string) => ({ type: 'joined', seat, personId: seat }) as const
const quality = {
  type: 'quality',
  seat: 's',
  personId: 'p',
  quality: {
    joinMs: 1,
    path: 'udp',
    roundTripMs: null,
    lostShare: null,
    concealedShare: null,
    freezes: 0,
    freezeSeconds: 0,
    reconnections: 0,
  },
} as const
const reporterTo = (webUrl: string, changes = {}) =>
  new Reporter({ webUrl, secret: reportSecret, node: 'n', log, backOffMs: [5, 20], ...changes })

test('a report that web never takes is given up, and the next one comes through', async () => {
  const web = await startWeb()
  web.statuses.push(422)
  const reporter = reporterTo(web.url)
  reporter.report('r', life, joined('first'))
  reporter.report('r', life, joined('second'))
  await reporter.close(2_000)
  expect(web.reports.map(({ happening }) => happening)).toEqual([joined('second')])
  await web.close()
})

test('a report keeps its id through all tries, so that web can do it once', async () => {
  const web = await startWeb()
  web.statuses.push(500, 502, 429)
  const reporter = reporterTo(web.url)
  reporter.report('r', life, joined('patient'))
  await reporter.close(2_000)
  expect(web.reports).toHaveLength(1)
  expect(reporter.waiting).toBe(0)
  await web.close()
})

test('when too many wait, reports on quality go first, and memory stays bounded', async () => {
  const reporter = reporterTo('http://127.0.0.1:9', { maxWaiting: 5 })
  for (let seat = 0; seat < 3; seat++) reporter.report('r', life, joined(String(seat)))
  reporter.report('r', life, quality)
  for (let seat = 3; seat < 20; seat++) reporter.report('r', life, joined(String(seat)))
  expect(reporter.waiting).toBe(5)
  await reporter.close(50)
})

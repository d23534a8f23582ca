import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'

import { turnServers } from './turn.ts'

test('a relay is lent for an hour, by a credential that the relay can check itself', () => {
  const [server] = turnServers(['turn:turn.example.vn:3478'], 'shared with coturn', new Date(1_000_000))
  expect(server).toEqual({
    urls: ['turn:turn.example.vn:3478'],
    username: '4600',
    credential: createHmac('sha1', 'shared with coturn').update('4600').digest('base64'),
  })
})

test('without a relay none is announced', () => {
  expect(turnServers([], '', new Date())).toEqual([])
})

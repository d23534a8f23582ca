import { expect, test } from 'vitest'

import { deviceOf, shortAddress } from './device.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

test.each([
  [chrome, { browser: 'Chrome', system: 'Windows', isHandheld: false }],
  [`${chrome} Edg/140.0.0.0`, { browser: 'Edge', system: 'Windows', isHandheld: false }],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    { browser: 'Safari', system: 'iPhone', isHandheld: true },
  ],
  ['curl/8', { browser: undefined, system: undefined, isHandheld: false }],
  [null, { browser: undefined, system: undefined, isHandheld: false }],
])('%s is recognised', (userAgent, device) => {
  expect(deviceOf(userAgent)).toEqual(device)
})

test.each([
  ['203.162.4.1', '203.162.4.1'],
  ['0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
  ['2001:0ee0:4f00:0000:0000:0000:0000:0000', '2001:ee0:4f00::'],
  ['not: an address', 'not: an address'],
])('the address %s is shown as %s', (address, shown) => {
  expect(shortAddress(address)).toBe(shown)
})

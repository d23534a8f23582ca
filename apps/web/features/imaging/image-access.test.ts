import { expect, test } from 'vitest'

import { keepAccess } from './image-access.ts'

function clinic() {
  let at = 0
  let minted = 0
  const ask = keepAccess(
    async () => ({ token: `token ${++minted}`, gatewayUrl: 'http://gateway', seconds: 600 }),
    () => at,
  )
  return { ask, minted: () => minted, later: (ms: number) => (at += ms) }
}

test('all who ask at the same time share one access', async () => {
  const { ask, minted } = clinic()
  const tokens = await Promise.all([ask(), ask(), ask()])
  expect(tokens.map(({ token }) => token)).toEqual(['token 1', 'token 1', 'token 1'])
  expect(minted()).toBe(1)
})

test('access is renewed before it ends, in the middle of a long upload', async () => {
  const { ask, later } = clinic()
  await ask()
  later(500_000)
  expect((await ask()).token).toBe('token 1')
  later(15_000)
  expect((await ask()).token).toBe('token 2')
})

test('access that was refused is renewed once, however many requests were refused together', async () => {
  const { ask, later } = clinic()
  await ask()
  later(60_000)
  const renewed = await Promise.all([ask(true), ask(true)])
  expect(renewed.map(({ token }) => token)).toEqual(['token 2', 'token 2'])
})

test('after a failure the next one asks again', async () => {
  let isDown = true
  const ask = keepAccess(async () => {
    if (isDown) throw new Error('down')
    return { token: 'token', gatewayUrl: 'http://gateway', seconds: 600 }
  })
  await expect(ask()).rejects.toThrow('down')
  isDown = false
  expect((await ask()).token).toBe('token')
})

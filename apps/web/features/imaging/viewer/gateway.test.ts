import { afterEach, expect, test, vi } from 'vitest'

import { GatewayError, openGateway } from './gateway.ts'

afterEach(() => vi.unstubAllGlobals())

/** A gateway that takes only these tokens. */
function serve(good: readonly string[]) {
  const asked: { url: string; token: string }[] = []
  vi.stubGlobal('fetch', async (url: string, { headers }: { headers: Record<string, string> }) => {
    const token = headers.Authorization!.replace('Bearer ', '')
    asked.push({ url, token })
    return good.includes(token)
      ? Response.json([{ '0020000E': { Value: ['1.2.3'] } }])
      : new Response('', { status: 401 })
  })
  return asked
}
const openWith = (getAccessToken: (renew?: boolean) => Promise<string>) =>
  openGateway({ gatewayUrl: 'http://gateway/', getAccessToken })

test('a token that has run out is replaced without the reader knowing', async () => {
  const asked = serve(['new'])
  const gateway = openWith(async (renew) => (renew ? 'new' : 'old'))
  expect(await gateway.series('1.2')).toHaveLength(1)
  expect(asked).toEqual([
    { url: 'http://gateway/dicom-web/studies/1.2/series', token: 'old' },
    { url: 'http://gateway/dicom-web/studies/1.2/series', token: 'new' },
  ])
})

test('access that is refused for good is asked for twice and no more', async () => {
  const asked = serve([])
  await expect(openWith(async () => 'bad').series('1.2')).rejects.toMatchObject({ status: 401 })
  expect(asked).toHaveLength(2)
})

test.each<[string, () => Promise<string>]>([
  ['the images', async () => 'token'],
  ['the access', () => Promise.reject(new Error('offline'))],
])('without a line to %s the answer is that there is none', async (_, getAccessToken) => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
  await expect(openWith(getAccessToken).series('1.2')).rejects.toEqual(new GatewayError(0))
})

test('bulk data that is named relatively is sought beside its instance, and access is sent nowhere else', async () => {
  const asked = serve(['token'])
  const gateway = openWith(async () => 'token')
  const instance = 'http://gateway/dicom-web/studies/1/series/2/instances/3'
  await gateway.bulk('bulkdata/00420011', instance)
  for (const uri of ['http://elsewhere/x', '//elsewhere/x', 'http://gateway.elsewhere/dicom-web/x']) {
    await expect(gateway.bulk(uri, instance)).rejects.toMatchObject({ status: 404 })
  }
  expect(asked.map(({ url }) => url)).toEqual([`${instance}/bulkdata/00420011`])
})

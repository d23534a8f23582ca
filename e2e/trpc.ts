import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'

import { product } from './product.ts'

type Refusal = { code: string; sentence: string; issues: { field: string; rule: string }[] }
type Answer = { status: number; value: unknown; refusal?: Refusal }
export type Procedures = ReturnType<typeof trpc>

/** Calls procedures as a page would, with the cookies of `request` and without the page: for what no button offers. */
export function trpc(request: APIRequestContext) {
  const url = (path: string) => `${product.url}/api/trpc/${path}`
  const query = async (path: string, input?: unknown) => {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`
    return read(await request.get(url(path) + search))
  }
  const mutate = async (path: string, input?: unknown, headers: Record<string, string> = {}) =>
    read(
      await request.post(url(path), {
        data: { json: input ?? null },
        headers: { origin: product.url, ...headers },
      }),
    )
  return {
    /** The answer as it is, refusals too. */
    query,
    mutate,
    /** What the procedure gives; a refusal fails the journey. */
    get: async <T>(path: string, input?: unknown) => granted<T>(path, await query(path, input)),
    make: async <T>(path: string, input?: unknown) => granted<T>(path, await mutate(path, input)),
  }
}

async function read(response: APIResponse): Promise<Answer> {
  const text = await response.text()
  const body = text.startsWith('{') ? JSON.parse(text) : undefined
  return { status: response.status(), value: body?.result?.data?.json, refusal: body?.error?.json?.data?.refusal }
}

function granted<T>(path: string, { status, value, refusal }: Answer): T {
  expect(status, `${path}: ${refusal?.sentence ?? 'done'}`).toBe(200)
  return value as T
}

import { DomainError } from '@lientuyen/core/errors'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'

import { log } from './log.ts'
import type { SignedIn } from './signed-in.ts'
import { type Context, known, router, signedIn } from './trpc.ts'

const lan: SignedIn = {
  personId: 'lan',
  sessionId: 's',
  name: 'Lan',
  email: 'lan@example.vn',
  hasTwoFactor: false,
  choices: [],
  current: null,
  actor: null,
}
const appRouter = router({
  refused: known.query(() => {
    throw new DomainError('wrong_state', 'referral.wrong_state', { verb: 'send', status: 'sent' }, [
      { field: 'at', rule: 'required' },
    ])
  }),
  broken: known.query(() => {
    throw new Error('Failed query: insert into patient\nparams: Nguyễn Văn A,001061000001')
  }),
  parsed: known.input(z.object({ id: z.uuid() })).query(() => 'fine'),
  acting: signedIn.query(() => 'fine'),
})

async function ask(path: string, who: SignedIn | null = lan) {
  const response = await fetchRequestHandler({
    endpoint: '/t',
    req: new Request(`http://web/t/${path}`),
    router: appRouter,
    createContext: () => ({ signedIn: who }) as Context,
  })
  const { error } = await response.json()
  return { status: response.status, refusal: error?.json.data.refusal, text: JSON.stringify(error) }
}

test('a refusal reaches the browser as its sentence, its blanks and its fields', async () => {
  expect(await ask('refused')).toMatchObject({
    status: 409,
    refusal: {
      code: 'wrong_state',
      sentence: 'referral.wrong_state',
      params: { verb: 'send', status: 'sent' },
      issues: [{ field: 'at', rule: 'required' }],
    },
  })
})

test('a bug reaches the browser and the log without what people wrote', async () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  const { status, refusal, text } = await ask('broken')

  expect([status, refusal.sentence]).toEqual([500, 'internal'])
  expect(text).not.toMatch(/Nguyễn|001061|stack/)
  expect(logged).toHaveBeenCalledOnce()
  expect(JSON.stringify(logged.mock.calls)).not.toMatch(/Nguyễn|001061/)
  expect(logged.mock.calls[0]![0]).toMatchObject({ path: 'broken', actor: 'lan' })
})

test('input of another shape is refused before anything is done', async () => {
  expect(await ask('parsed')).toMatchObject({ status: 400, refusal: { code: 'invalid', sentence: 'input_invalid' } })
})

test('nobody signed in, nothing done', async () => {
  expect(await ask('acting', null)).toMatchObject({ status: 401, refusal: { sentence: 'not_signed_in' } })
})

test('a person without a chosen facility acts for nobody', async () => {
  expect(await ask('acting')).toMatchObject({ status: 403, refusal: { sentence: 'identity.no_assignment' } })
})

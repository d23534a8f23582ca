'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

type Params = Readonly<Record<string, string | number>>
/** Keys come from the sfu at run time; that each refusal has a sentence is checked by i18n/messages.test.ts. */
type Say = { (key: string, params?: Params): string; has: (key: string) => boolean }

/** Says a refusal of the sfu in the reader's language. */
export function useRefusedSentence() {
  const say = useTranslations('refusal') as unknown as Say
  return useCallback(
    (refusal: string, params: Params = {}) => (say.has(refusal) ? say(refusal, params) : say('internal')),
    [say],
  )
}

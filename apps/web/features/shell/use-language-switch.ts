'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useTransition } from 'react'

import { chooseLanguage } from '../../i18n/choose-language.ts'

/** Switches to the other language and renders the page again in it. */
export function useLanguageSwitch() {
  const locale = useLocale()
  const router = useRouter()
  const [, startTransition] = useTransition()

  return () =>
    startTransition(async () => {
      await chooseLanguage(locale === 'vi' ? 'en' : 'vi')
      router.refresh()
    })
}

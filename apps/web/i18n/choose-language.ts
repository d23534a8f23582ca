'use server'

import { cookies } from 'next/headers'

import { isLanguage, languageCookie } from './language.ts'

const aYear = 60 * 60 * 24 * 365

export async function chooseLanguage(language: string): Promise<void> {
  if (!isLanguage(language)) return

  const jar = await cookies()
  jar.set(languageCookie, language, { maxAge: aYear, sameSite: 'lax', path: '/', httpOnly: true })
}

import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'

import { defaultLanguage, isLanguage, languageCookie, locales } from './language.ts'
import { messagesIn } from './messages.ts'

/** Hospitals of one country, one clock: what a doctor in Hà Giang writes as 07:00 is read as 07:00 in Hà Nội. */
export const timeZone = 'Asia/Ho_Chi_Minh'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(languageCookie)?.value
  const language = isLanguage(chosen) ? chosen : defaultLanguage

  return { locale: locales[language], messages: await messagesIn(language), timeZone, now: new Date() }
})

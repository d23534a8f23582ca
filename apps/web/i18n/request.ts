import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'

import { defaultLanguage, isLanguage, languageCookie } from './language.ts'
import { messagesIn } from './messages.ts'

/** Hospitals of one country, one clock: what a doctor in Hà Giang writes as 07:00 is read as 07:00 in Hà Nội. */
export const timeZone = 'Asia/Ho_Chi_Minh'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(languageCookie)?.value
  const locale = isLanguage(chosen) ? chosen : defaultLanguage

  return { locale, messages: await messagesIn(locale), timeZone, now: new Date() }
})

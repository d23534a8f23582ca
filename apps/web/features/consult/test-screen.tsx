import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '../../app/globals.css'

import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { NextIntlClientProvider } from 'next-intl'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { type Language, locales } from '../../i18n/language.ts'
import { messagesIn } from '../../i18n/messages.ts'
import { theme, variables } from '../shell/theme.ts'
import { CallProvider } from './call-provider.tsx'
import { ConsultCall } from './consult-call.tsx'

/** The page of the screen tests: the consult of one referral in a box beside nothing, in StrictMode, as in development. */

const getTicket = () => (window as unknown as { ticket: () => Promise<{ ticket: string; sfuUrl: string }> }).ticket()
const parameters = new URLSearchParams(location.search)
const language: Language = parameters.get('language') === 'en' ? 'en' : 'vi'
const scheme = parameters.get('scheme') === 'dark' ? 'dark' : 'light'

const page = {
  show: async (key: string, isOnPage = true) => {
    const root = document.createElement('div')
    document.body.replaceChildren(root)
    createRoot(root).render(
      <StrictMode>
        <NextIntlClientProvider
          locale={locales[language]}
          messages={await messagesIn(language)}
          timeZone="Asia/Ho_Chi_Minh"
        >
          <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={scheme}>
            <Notifications />
            <CallProvider getTicket={getTicket} hrefOf={(id) => `/referrals/${id}`} titleOf={async (id) => id}>
              <div
                style={{ height: '100dvh', maxWidth: parameters.has('narrow') ? 380 : undefined, marginLeft: 'auto' }}
              >
                {isOnPage ? (
                  <ConsultCall callKey={key} title="Nguyễn Văn Bình, 62 tuổi · Hội chẩn" displayName="BS. Lan" />
                ) : null}
              </div>
            </CallProvider>
          </MantineProvider>
        </NextIntlClientProvider>
      </StrictMode>,
    )
  },
}
export type TestScreen = typeof page
Object.assign(window, { page })

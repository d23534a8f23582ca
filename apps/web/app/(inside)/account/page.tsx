import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { AccountPassword } from '../../../features/identity/account-password.tsx'
import { AccountPerson } from '../../../features/identity/account-person.tsx'
import { AccountSessions } from '../../../features/identity/account-sessions.tsx'
import { AccountTwoFactor } from '../../../features/identity/account-two-factor.tsx'
import { PageBody, PageHeader } from '../../../features/shell/page-header.tsx'
import { Hydrate } from '../../../features/trpc/hydrate.tsx'
import { queryClient, signedInOrLeave, trpc } from '../../../server/page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const t = await getTranslations('account')
  const { personId, name, email, current, choices, hasTwoFactor } = await signedInOrLeave()
  await queryClient().prefetchQuery(trpc.account.sessions.queryOptions())

  return (
    <Hydrate>
      <PageHeader title={t('title')} />
      <PageBody narrow>
        <AccountPerson signed={{ personId, fullName: name, email, current, choices }} />
        <AccountSessions />
        <AccountTwoFactor isOn={hasTwoFactor} />
        <AccountPassword />
      </PageBody>
    </Hydrate>
  )
}

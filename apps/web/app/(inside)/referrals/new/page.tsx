import { mayRefer } from '@lientuyen/core/policy'
import { IconStethoscopeOff } from '@tabler/icons-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { NewReferral } from '../../../../features/referral/new-referral.tsx'
import { EmptyState } from '../../../../features/shell/empty-state.tsx'
import { signedInOrLeave } from '../../../../server/page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referral')
  return { title: t('new-long') }
}

export default async function NewReferralPage() {
  const { actor } = await signedInOrLeave()
  if (mayRefer(actor)) return <NewReferral />

  const t = await getTranslations('patient')
  return (
    <EmptyState icon={IconStethoscopeOff} title={t('forbidden')}>
      {t('forbidden-text')}
    </EmptyState>
  )
}

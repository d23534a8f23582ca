import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { Today } from '../../../features/today/today.tsx'
import { signedInOrLeave } from '../../../server/page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage() {
  const { actor, name } = await signedInOrLeave()
  return <Today role={actor.role} name={name} facilityId={actor.facilityId} />
}

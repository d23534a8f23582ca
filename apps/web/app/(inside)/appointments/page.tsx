import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { AppointmentLists } from '../../../features/appointment/appointment-lists.tsx'
import { isListName } from '../../../features/appointment/lists.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('appointment')
  return { title: t('title') }
}

export default async function AppointmentsPage({
  searchParams,
}: Readonly<{ searchParams: Promise<{ list?: string }> }>) {
  const { list } = await searchParams
  return <AppointmentLists list={isListName(list) ? list : 'due'} />
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { nextPath } from '../../../../features/identity/next-path.ts'
import { TwoFactorForm } from '../../../../features/identity/two-factor-form.tsx'

type Props = Readonly<{ searchParams: Promise<{ next?: string | string[] }> }>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('two-factor.title') }
}

export default async function TwoFactorPage({ searchParams }: Props) {
  return <TwoFactorForm next={nextPath((await searchParams).next)} />
}

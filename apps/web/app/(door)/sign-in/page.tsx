import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { nextPath } from '../../../features/identity/next-path.ts'
import { SignInForm } from '../../../features/identity/sign-in-form.tsx'
import { visitor } from '../../../server/page.ts'

type Props = Readonly<{ searchParams: Promise<{ next?: string | string[]; ended?: string }> }>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('title') }
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, ended } = await searchParams
  if (await visitor()) redirect(nextPath(next))

  return <SignInForm next={nextPath(next)} hasEnded={ended !== undefined} />
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { AssignmentForm } from '../../../../features/identity/assignment-form.tsx'
import { nextPath } from '../../../../features/identity/next-path.ts'
import { visitor } from '../../../../server/page.ts'

type Props = Readonly<{ searchParams: Promise<{ next?: string | string[] }> }>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('assignment.title') }
}

export default async function AssignmentPage({ searchParams }: Props) {
  const signedIn = await visitor()
  if (!signedIn) redirect('/sign-in')

  return <AssignmentForm choices={signedIn.choices} next={nextPath((await searchParams).next)} />
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { StudyList } from '../../../features/imaging/worklist/study-list.tsx'
import { Hydrate } from '../../../features/trpc/hydrate.tsx'
import { queryClient, signedInOrLeave, trpc } from '../../../server/page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imaging.worklist'))('title') }
}

export default async function StudiesPage() {
  await signedInOrLeave()
  await queryClient().prefetchQuery(trpc.imaging.sharedStudies.queryOptions())
  return (
    <Hydrate>
      <StudyList />
    </Hydrate>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'

import { environment } from '../../../../environment.ts'
import { ReferralView } from '../../../../features/referral/referral-view.tsx'
import { Hydrate } from '../../../../features/trpc/hydrate.tsx'
import { queryClient, signedInOrLeave, trpc } from '../../../../server/page.ts'

/** Without the patient's name: titles stand in the browser's history and on shared screens. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referral')
  return { title: t('draft.title') }
}

type Props = Readonly<{ params: Promise<{ id: string }> }>

export default async function ReferralPage({ params }: Props) {
  const { actor, name } = await signedInOrLeave()
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) notFound()

  await queryClient().prefetchQuery(trpc.referral.get.queryOptions({ id: id.data }))
  return (
    <Hydrate>
      <ReferralView id={id.data} actor={actor} displayName={name} gatewayUrl={environment().GATEWAY_URL} />
    </Hydrate>
  )
}

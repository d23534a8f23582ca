import type { ReferralDraft } from '@lientuyen/core/referral/content'
import type { inferRouterOutputs } from '@trpc/server'

import type { AppRouter } from '../../server/routers.ts'

/** A referral with everything that its page shows. */
export type WholeReferral = inferRouterOutputs<AppRouter>['referral']['get']

/** The part of a referral that its author writes. */
export const draftOf = ({
  receivingFacilityId,
  specialty,
  urgency,
  content,
}: WholeReferral['referral']): ReferralDraft => ({
  receivingFacilityId,
  specialty,
  urgency,
  content,
})

/** A referral as marks and lists want it, with the names of its two facilities. */
export const withNames = ({ referral, sender, receiver }: Pick<WholeReferral, 'referral' | 'sender' | 'receiver'>) => ({
  ...referral,
  senderName: sender.shortName,
  receiverName: receiver?.shortName ?? null,
})

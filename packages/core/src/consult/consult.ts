import type { ReferralStatus } from '../referral/referral.ts'

export const consultStatuses = ['scheduled', 'open', 'ended'] as const
export type ConsultStatus = (typeof consultStatuses)[number]

/** Whether people may meet over a referral in this state: from its acceptance until the sender has decided. */
export const isConsultPossible = (status: ReferralStatus) => ['accepted', 'in_consult', 'advised'].includes(status)

import { z } from 'zod'

export const declineReasons = [
  'no_capacity',
  'wrong_specialty',
  'insufficient_information',
  'can_be_treated_locally',
  'another_facility_closer',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

export const transportModes = ['ambulance', 'own_vehicle', 'helicopter', 'other'] as const
export const recommendations = ['stay', 'transfer'] as const

const said = (min: number) => z.string().trim().min(min).max(8000)
const instant = z.iso.datetime({ offset: true })

export const NewAppointment = z.object({
  at: instant,
  place: z.string().trim().max(200),
  note: z.string().trim().max(1000),
})
export type NewAppointment = z.infer<typeof NewAppointment>

export const ReferralCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send') }),
  z.object({ type: z.literal('withdraw'), reason: said(5) }),
  z.object({ type: z.literal('receive') }),
  z.object({ type: z.literal('ask'), question: said(3) }),
  z.object({ type: z.literal('answer'), answer: said(1) }),
  z.object({ type: z.literal('accept'), consultAt: instant.nullable().default(null) }),
  z.object({ type: z.literal('decline'), reason: z.enum(declineReasons), note: said(5) }),
  z.object({ type: z.literal('start_consult') }),
  z.object({ type: z.literal('advise'), recommendation: z.enum(recommendations), advice: said(10) }),
  z.object({ type: z.literal('stay'), plan: said(5) }),
  z.object({
    type: z.literal('transfer'),
    transport: z.enum(transportModes),
    departAt: instant,
    escort: z.string().trim().max(200),
  }),
  z.object({ type: z.literal('arrive') }),
  z.object({
    type: z.literal('refer_back'),
    result: said(10),
    watchFor: z.string().trim().max(4000),
    appointment: NewAppointment.nullable(),
  }),
  z.object({ type: z.literal('close'), note: z.string().trim().max(2000).default('') }),
])
export type ReferralCommand = z.infer<typeof ReferralCommand>
export type ReferralVerb = ReferralCommand['type']

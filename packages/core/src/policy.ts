import type { Actor, Role } from './identity/actor.ts'

type Side = 'sender' | 'receiver' | 'either'
type Grant = { side: Side; roles: readonly Role[] }

const doctors = ['satellite_doctor', 'specialist'] as const satisfies readonly Role[]
const clinicians = ['satellite_doctor', 'specialist', 'radiologist'] as const satisfies readonly Role[]
const careTeam = [...clinicians, 'coordinator'] as const satisfies readonly Role[]

/** Who may do what on which side of a referral: the only place in the product that answers this question. */
const grants = {
  'referral.edit': { side: 'sender', roles: doctors },
  'referral.send': { side: 'sender', roles: doctors },
  'referral.withdraw': { side: 'sender', roles: doctors },
  'referral.receive': { side: 'receiver', roles: careTeam },
  'referral.ask': { side: 'receiver', roles: clinicians },
  'referral.answer': { side: 'sender', roles: doctors },
  'referral.accept': { side: 'receiver', roles: ['specialist'] },
  'referral.decline': { side: 'receiver', roles: ['specialist'] },
  'referral.start_consult': { side: 'either', roles: clinicians },
  'referral.advise': { side: 'receiver', roles: ['specialist'] },
  'referral.stay': { side: 'sender', roles: doctors },
  'referral.transfer': { side: 'sender', roles: doctors },
  'referral.arrive': { side: 'receiver', roles: ['specialist', 'coordinator'] },
  'referral.refer_back': { side: 'receiver', roles: ['specialist'] },
  'referral.close': { side: 'sender', roles: doctors },
  'thread.write': { side: 'either', roles: careTeam },
  'consult.join': { side: 'either', roles: careTeam },
  'consult.point': { side: 'either', roles: clinicians },
  'imaging.attach': { side: 'either', roles: [...clinicians, 'machine'] },
  'imaging.read': { side: 'either', roles: [...careTeam, 'machine'] },
  'appointment.confirm': { side: 'either', roles: ['coordinator'] },
  'appointment.attend': { side: 'either', roles: ['coordinator', 'specialist'] },
  'appointment.miss': { side: 'either', roles: ['coordinator', 'system'] },
  'appointment.reschedule': { side: 'either', roles: ['coordinator'] },
  'appointment.cancel': { side: 'either', roles: ['coordinator', 'specialist'] },
  'follow_up.finish': { side: 'either', roles: ['coordinator'] },
} as const satisfies Record<string, Grant>

export type Action = keyof typeof grants
export const actions = Object.keys(grants) as Action[]
/** The two facilities of a referral; a draft may not have chosen its receiver yet. */
export type Parties = { sendingFacilityId: string; receivingFacilityId: string | null }

/** Whether an actor may do an action between these two facilities; says nothing about whether it can be done now. */
export function may(actor: Actor, action: Action, parties: Parties): boolean {
  const { side, roles }: Grant = grants[action]
  const facilities = {
    sender: [parties.sendingFacilityId],
    receiver: [parties.receivingFacilityId],
    either: [parties.sendingFacilityId, parties.receivingFacilityId],
  }[side]
  return facilities.includes(actor.facilityId) && roles.includes(actor.role)
}

/** The roles that may open a new referral or register a patient at their own facility. */
export const mayRefer = (actor: Actor) => (doctors as readonly Role[]).includes(actor.role)
/** The roles that may upload and search studies of their own facility. */
export const mayImage = (actor: Actor) => ([...careTeam, 'machine'] as readonly Role[]).includes(actor.role)

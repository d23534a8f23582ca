import type { Role } from '@lientuyen/core/identity/actor'
import type { Worklist } from '@lientuyen/db/referral-list'

/** What waits for each role, the most pressing first. */
export const waitingFor: Record<Role, readonly Worklist[]> = {
  satellite_doctor: ['to_answer', 'consults', 'to_decide', 'to_close', 'drafts'],
  specialist: ['to_triage', 'consults', 'to_answer', 'to_decide', 'arriving', 'under_care', 'waiting_for_answer'],
  radiologist: ['consults', 'to_triage'],
  coordinator: ['to_triage', 'consults', 'arriving', 'under_care'],
  facility_admin: ['to_triage', 'arriving'],
  health_officer: [],
  machine: [],
  system: [],
}

/** Roles that look after re-examinations. */
export const keepsAppointments = (role: Role) => role === 'coordinator'

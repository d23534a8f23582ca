/** What a person does at a facility; `machine` is a facility's system signed in by OAuth2, `system` the product's own timers. */
export const roles = [
  'satellite_doctor',
  'specialist',
  'radiologist',
  'coordinator',
  'facility_admin',
  'health_officer',
  'machine',
  'system',
] as const
export type Role = (typeof roles)[number]

/** The roles that a person can hold by an assignment. */
export const staffRoles = roles.filter((role) => role !== 'machine' && role !== 'system')

/** Who is asking, on whose behalf. Every command and every transaction carries one. `personId` of a machine is its client. */
export type Actor = Readonly<{ personId: string; facilityId: string; role: Role }>

import type { Role } from '@lientuyen/core/identity/actor'

/** A place and role that a person may work in. */
export type AssignmentChoice = Readonly<{
  id: string
  role: Role
  department: string
  facilityId: string
  facilityName: string
  facilityShortName: string
}>

/** Who is signed in, as the screens show them; made on the server, never sent back to it. */
export type Signed = Readonly<{
  personId: string
  fullName: string
  email: string
  current: AssignmentChoice
  choices: readonly AssignmentChoice[]
}>

import type { Specialty } from '@lientuyen/core/directory/facility'
import type { DeclineReason, transportModes } from '@lientuyen/core/referral/command'
import type { Urgency, Vital } from '@lientuyen/core/referral/content'
import type { ReferralStatus } from '@lientuyen/core/referral/referral'
import type { PhantomOrder } from '@lientuyen/dicom/phantom/study'

import type { FacilityKey } from './directory.ts'
import type { Bearing } from './patients.ts'
import type { StaffKey } from './staff.ts'

/** A phantom study that hangs on a referral: 200 slices of a CT unless fewer are told, with the finding of its kind unless told not. */
export type StudyOrder = Pick<PhantomOrder, 'kind' | 'slices' | 'finding'>

/** One referral as the demo tells it: what the doctors wrote, and how far it has come. Texts beyond `reaches` are simply not there. */
export type Case = {
  /** Readable and unique: the ids are made from it. */
  name: string
  from: FacilityKey
  /** Who refers; the facility's first doctor when not said. */
  by?: StaffKey
  to: StaffKey
  patient: Bearing
  specialty: Specialty
  urgency: Urgency
  main: string
  others?: readonly string[]
  reason: string
  history: string
  signs?: string
  results?: string
  treatment?: string
  question?: string
  vitals?: Partial<Record<Vital, string>>
  images?: readonly StudyOrder[]

  reaches: ReferralStatus
  /** Hours since the last thing happened to it. */
  hoursAgo: number
  /** Formal questions of the receiver with the sender's answers; the last may still be owed. */
  talk?: readonly (readonly [question: string, answer?: string])[]
  /** Plain notes, said once the referral was received. */
  notes?: readonly (readonly [who: StaffKey, note: string])[]
  /** Hours from now at which the accepted consult is to take place; none when only "as soon as possible" was agreed. */
  consultInHours?: number
  /** Who else joined the call, and what was written in its chat. */
  radiologist?: StaffKey
  chat?: readonly (readonly [who: StaffKey, line: string])[]
  /** Answered in writing, without a call. */
  isWithoutConsult?: boolean
  advice?: string
  plan?: string
  transport?: (typeof transportModes)[number]
  escort?: string
  careDays?: number
  result?: string
  watchFor?: string
  appointment?: Visit
  closing?: string
  decline?: readonly [reason: DeclineReason, note: string]
  withdrawal?: string
}

/** A re-examination: hours from now, and what the coordinators have made of it (each so many hours from now too). */
export type Visit = {
  inHours: number
  place: string
  note: string
  since?: readonly (
    | readonly [verb: 'confirm' | 'attend' | 'miss', hours: number, who: StaffKey]
    | readonly [verb: 'cancel', hours: number, who: StaffKey, reason: string]
    | readonly [verb: 'reschedule', hours: number, who: StaffKey, reason: string, toHours: number]
    | readonly [verb: 'follow_up', hours: number, who: StaffKey, result: string]
  )[]
}

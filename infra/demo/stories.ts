import type { Tx } from '@lientuyen/db/client'
import { consultOf } from '@lientuyen/db/consult'
import { enterConsult, noteConsultReport } from '@lientuyen/db/consult-seat'
import { attachStudy } from '@lientuyen/db/imaging-store'
import { registerPatient } from '@lientuyen/db/patient'
import { changeReferral, draftReferral, saveDraft } from '@lientuyen/db/referral-change'
import { recordReferralView } from '@lientuyen/db/referral-list'
import { postMessage } from '@lientuyen/db/thread'

import type { Case } from './case.ts'
import type { FacilityKey } from './directory.ts'
import { type Diagnoses, letterOf } from './letter.ts'
import { paceOf } from './pace.ts'
import { type DemoPatient, patientOf } from './patients.ts'
import { idOf } from './random.ts'
import { actorOf, type DemoActor, type StaffKey } from './staff.ts'
import { inHours, visitAt, visitScenes } from './visits.ts'

/** One act of a story: who did what, when. */
export type Scene = { at: Date; actor: DemoActor; scope: string; work: (tx: Tx) => Promise<unknown> }

export type Telling = {
  now: Date
  today: string
  diagnosis: Diagnoses
  /** The case's studies, stored beforehand. */
  studyIds: readonly string[]
}

const firstDoctors = {
  haGiang: 'lan',
  dongVan: 'do',
  lungPhin: 'gia',
  naHang: 'quyet',
  bacHa: 'hong',
  dienBien: 'panh',
  muongPhang: 'on',
  traCu: 'phia',
} as const satisfies Record<string, StaffKey>

/** The doctor of a satellite whom one meets first. */
export const doctorAt = (facility: FacilityKey): DemoActor =>
  actorOf(firstDoctors[facility as keyof typeof firstDoctors], facility)

/** Who refers a case. */
export const doctorOf = (told: Case): DemoActor => (told.by ? actorOf(told.by, told.from) : doctorAt(told.from))

export const patientOfCase = (told: Case, today: string): DemoPatient =>
  patientOf(told.from, told.name, today, told.patient)

/** A referral's whole story so far, in the order in which it happened. */
export function scenesOf(told: Case, telling: Telling): Scene[] {
  const acts = actsOf(told, telling)
  const gaps = paceOf(told, acts)
  const last = telling.now.getTime() - told.hoursAgo * 3_600_000
  const start = last - gaps.reduce((sum, gap) => sum + gap, 0)
  let at = start
  const scenes = acts.map(({ actor, work }, index) => {
    at += gaps[index]!
    return { at: new Date(Math.round(at / 1000) * 1000), actor, scope: told.name, work }
  })
  return [...scenes, ...(told.appointment ? visitScenes(told, told.appointment, telling.now) : [])]
}

/** What each act is, for the pace at which things happen. */
export type Beat =
  | 'register'
  | 'write'
  | 'attach'
  | 'send'
  | 'receive'
  | 'ask'
  | 'answer'
  | 'note'
  | 'accept'
  | 'decide'
  | 'meet'
  | 'join'
  | 'say'
  | 'leave'
  | 'transfer'
  | 'arrive'
  | 'refer_back'
  | 'close'
type Told = { beat: Beat; actor: DemoActor; work: (tx: Tx) => Promise<unknown> }

function actsOf(told: Case, telling: Telling): Told[] {
  const id = idOf('referral', told.name)
  const patient = patientOfCase(told, telling.today)
  const doctor = doctorOf(told)
  const specialist = actorOf(told.to)
  const acts: Told[] = []
  const add = (beat: Beat, actor: DemoActor, work: Told['work']) => acts.push({ beat, actor, work })
  const reaches = (...statuses: Case['reaches'][]) => statuses.includes(told.reaches)

  add('register', doctor, (tx) => registerPatient(tx, patient.form))
  add('write', doctor, async (tx) => {
    const draft = await draftReferral(tx, { patientId: idOf('patient', told.name) })
    await saveDraft(tx, draft.id, letterOf(told, telling.diagnosis, tx.now), draft.version)
  })
  for (const studyId of telling.studyIds) add('attach', doctor, (tx) => attachStudy(tx, id, studyId))
  if (reaches('draft')) return acts

  add('send', doctor, (tx) => changeReferral(tx, id, { type: 'send' }))
  if (reaches('sent')) return acts
  const isWithdrawnUnread = reaches('withdrawn') && !told.talk && !told.notes
  if (!isWithdrawnUnread) {
    add('receive', specialist, async (tx) => {
      await recordReferralView(tx, id)
      await changeReferral(tx, id, { type: 'receive' })
    })
  }
  for (const [question, answer] of told.talk ?? []) {
    add('ask', specialist, (tx) => changeReferral(tx, id, { type: 'ask', question }))
    if (answer) add('answer', doctor, (tx) => changeReferral(tx, id, { type: 'answer', answer }))
  }
  for (const [index, [who, body]] of (told.notes ?? []).entries()) {
    add('note', actorOf(who), (tx) => postMessage(tx, id, { id: idOf('note', `${told.name}:${index}`), body }))
  }
  if (reaches('received', 'asked', 'answered')) return acts

  if (reaches('withdrawn')) {
    add('decide', doctor, (tx) => changeReferral(tx, id, { type: 'withdraw', reason: told.withdrawal! }))
    return acts
  }
  if (reaches('declined')) {
    const [reason, note] = told.decline!
    add('decide', specialist, (tx) => changeReferral(tx, id, { type: 'decline', reason, note }))
    return acts
  }
  if (!told.isWithoutConsult) {
    const consultAt = told.consultInHours === undefined ? null : inHours(telling.now, told.consultInHours).toISOString()
    add('accept', specialist, (tx) => changeReferral(tx, id, { type: 'accept', consultAt }))
    if (reaches('accepted')) return acts
    addConsult(told, id, add)
    if (reaches('in_consult')) return acts
  }
  return [...acts, ...outcomeOf(told, id, telling)]
}

function addConsult(told: Case, id: string, add: (beat: Beat, actor: DemoActor, work: Told['work']) => void) {
  const seats = [doctorOf(told), actorOf(told.to), ...(told.radiologist ? [actorOf(told.radiologist)] : [])]
  const report = (type: 'started' | 'joined' | 'left' | 'ended', seat: DemoActor) => async (tx: Tx) => {
    const consult = await consultOf(tx, id)
    const said = idOf('report', `${told.name}:${type}:${seat.personId}`)
    await noteConsultReport(tx, consult!.id, { id: said, at: tx.now, type })
  }
  for (const [index, seat] of seats.entries()) {
    add(index === 0 ? 'meet' : 'join', seat, async (tx) => {
      await enterConsult(tx, id, seat.assignmentId)
      if (index === 0) await report('started', seat)(tx)
      await report('joined', seat)(tx)
    })
  }
  for (const [index, [who, body]] of (told.chat ?? []).entries()) {
    const line = { id: idOf('chat', `${told.name}:${index}`), body }
    add('say', actorOf(who), (tx) => postMessage(tx, id, line, 'chat'))
  }
  for (const seat of seats) add('leave', seat, report('left', seat))
  add('leave', actorOf(told.to), report('ended', actorOf(told.to)))
}

function outcomeOf(told: Case, id: string, { now }: Telling): Told[] {
  const doctor = doctorOf(told)
  const specialist = actorOf(told.to)
  const isStaying = told.plan !== undefined
  const acts: Told[] = []
  const add = (beat: Beat, actor: DemoActor, work: Told['work']) => acts.push({ beat, actor, work })

  const recommendation = isStaying || told.transport === undefined ? 'stay' : 'transfer'
  add('decide', specialist, (tx) => changeReferral(tx, id, { type: 'advise', recommendation, advice: told.advice! }))
  if (told.reaches === 'advised') return acts

  const close = (tx: Tx) => changeReferral(tx, id, { type: 'close', note: told.closing ?? '' })
  if (isStaying) {
    add('decide', doctor, (tx) => changeReferral(tx, id, { type: 'stay', plan: told.plan! }))
    if (told.reaches === 'closed') add('close', doctor, close)
    return acts
  }
  add('transfer', doctor, (tx) =>
    changeReferral(tx, id, {
      type: 'transfer',
      transport: told.transport!,
      departAt: inHours(tx.now, 0.5).toISOString(),
      escort: told.escort ?? '',
    }),
  )
  if (told.reaches === 'in_transfer') return acts
  add('arrive', specialist, (tx) => changeReferral(tx, id, { type: 'arrive' }))
  if (told.reaches === 'under_care') return acts
  const appointment = told.appointment && {
    at: visitAt(now, told.appointment.inHours).toISOString(),
    place: told.appointment.place,
    note: told.appointment.note,
  }
  add('refer_back', specialist, (tx) =>
    changeReferral(tx, id, {
      type: 'refer_back',
      result: told.result!,
      watchFor: told.watchFor ?? '',
      appointment: appointment ?? null,
    }),
  )
  if (told.reaches === 'closed') add('close', doctor, close)
  return acts
}

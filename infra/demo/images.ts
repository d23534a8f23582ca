import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import type { Database } from '@lientuyen/db/client'
import type { PhantomOrder, PhantomPatient } from '@lientuyen/dicom/phantom/study'
import { ingest } from '@lientuyen/gateway/ingest'
import { ObjectStore } from '@lientuyen/gateway/object-store'

import { actingAt } from './acting.ts'
import type { Case, StudyOrder } from './case.ts'
import { facilityOf } from './directory.ts'
import type { DemoPatient } from './patients.ts'
import { drawsFrom, idOf } from './random.ts'
import type { DemoActor } from './staff.ts'

/** A study to be stored for a referral: who stores it, and when it was made. */
export type Exposure = { scope: string; actor: DemoActor; at: Date; order: PhantomOrder }

const scopeOf = (told: Case, index: number) => `${told.name}:${index}`

/** The ids that the studies of a case will have: one of each that is ordered. */
export const studyIdsOf = (told: Case, orders: readonly StudyOrder[]) =>
  orders.map((_, index) => idOf('study', scopeOf(told, index)))

/** What is to be drawn for a case, half an hour before the referral was written. */
export function exposuresOf(
  told: Case,
  orders: readonly StudyOrder[],
  { form }: DemoPatient,
  actor: DemoActor,
  written: Date,
): Exposure[] {
  const at = new Date(written.getTime() - 30 * 60_000)
  const patient = {
    id: `BN${drawsFrom(`record:${told.name}`).digits(8)}`,
    name: dicomName(form.fullName),
    birthDate: form.birthDate,
    sex: form.sex === 'female' ? 'F' : 'M',
  } satisfies PhantomPatient
  return orders.map((order, index) => ({
    scope: scopeOf(told, index),
    actor,
    at,
    order: {
      ...order,
      patient,
      seed: scopeOf(told, index),
      studyDate: vietnamDay(at),
      studyTime: new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 19),
      accessionNumber: `${facilityOf(told.from).code}${drawsFrom(`accession:${scopeOf(told, index)}`).digits(7)}`,
      institution: facilityOf(told.from).name,
    },
  }))
}

/** `Giàng A Páo` as DICOM orders it: family, given, middle (PS3.5 §6.2.1). */
function dicomName(fullName: string) {
  const [family = '', ...given] = fullName.split(' ')
  return `${family}^${given.pop() ?? ''}^${given.join(' ')}`
}

/** Draws the studies beside each other and takes them in by the gateway's own way; what is stored already stays. Gives how many images. */
export async function takeImages(exposures: readonly Exposure[], database: Database, folder: string): Promise<number> {
  const store = new ObjectStore(folder)
  const waiting = [...exposures].sort((a, b) => costOf(b.order) - costOf(a.order))
  const counts = await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, drawWaiting))
  return counts.reduce((sum, count) => sum + count, 0)

  async function drawWaiting() {
    const worker = new Worker(new URL('./phantom-worker.ts', import.meta.url))
    let count = 0
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) count += await takeStudy(next, worker)
    } finally {
      await worker.terminate()
    }
    return count
  }

  async function takeStudy({ scope, actor, at, order }: Exposure, worker: Worker) {
    const then = actingAt(database, at, scope)
    let count = 0
    for await (const bytes of filesOf(worker, order)) {
      await ingest(bytes, actor, { database: then, store })
      count++
    }
    return count
  }
}

/** The long ones first, so that no processor is left alone with one at the end. */
const costOf = ({ kind, slices = 200 }: PhantomOrder) => (kind.startsWith('ct') ? slices : 90)

async function* filesOf(worker: Worker, order: PhantomOrder): AsyncGenerator<Uint8Array> {
  const arrived: (Uint8Array | 'done')[] = []
  const keep = (message: Uint8Array | 'done') => void arrived.push(message)
  worker.on('message', keep)
  try {
    worker.postMessage(order)
    while (true) {
      if (arrived.length === 0) await once(worker, 'message')
      const message = arrived.shift()
      if (message === 'done') return
      if (message) yield message
    }
  } finally {
    worker.off('message', keep)
  }
}

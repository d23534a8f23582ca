import { desc, eq, sql } from 'drizzle-orm'

import { record } from './audit.ts'
import type { Tx } from './client.ts'
import { facilities } from './directory.ts'
import { instances, referralStudies, series, studies } from './imaging.ts'
import { referrals } from './referral.ts'

const studyColumns = {
  id: studies.id,
  studyUid: studies.studyUid,
  patientName: studies.patientName,
  birthDate: studies.birthDate,
  sex: studies.sex,
  studyDate: studies.studyDate,
  description: studies.description,
  facilityId: studies.facilityId,
  facilityName: facilities.shortName,
  updatedAt: studies.updatedAt,
  modalities: sql<
    string[]
  >`array(select distinct ${series.modality} from ${series} where ${series.studyId} = ${studies.id})`,
  seriesCount: sql<number>`(select count(*)::int from ${series} where ${series.studyId} = ${studies.id})`,
  instanceCount: sql<number>`(select count(*)::int from ${instances} where ${instances.studyId} = ${studies.id})`,
}

/** The studies that hang on a referral, in the order in which they were attached. */
export const studiesOf = ({ db }: Tx, referralId: string) =>
  db
    .select(studyColumns)
    .from(referralStudies)
    .innerJoin(studies, eq(studies.id, referralStudies.studyId))
    .innerJoin(facilities, eq(facilities.id, studies.facilityId))
    .where(eq(referralStudies.referralId, referralId))
    .orderBy(referralStudies.attachedAt, studies.id)

/** The radiologist's worklist: studies shared through referrals, the newest first, each with its referral. */
export const listSharedStudies = ({ db }: Tx, limit = 200) =>
  db
    .select({
      ...studyColumns,
      referralId: referrals.id,
      referralNumber: referrals.number,
      referralStatus: referrals.status,
      urgency: referrals.urgency,
      attachedAt: referralStudies.attachedAt,
    })
    .from(referralStudies)
    .innerJoin(studies, eq(studies.id, referralStudies.studyId))
    .innerJoin(facilities, eq(facilities.id, studies.facilityId))
    .innerJoin(referrals, eq(referrals.id, referralStudies.referralId))
    .orderBy(desc(referralStudies.attachedAt), studies.id)
    .limit(limit)

/** Leaves in the audit trail that the actor opened a study: once a transaction, whatever it reads of it. */
export async function recordStudyView(tx: Tx, study: { id: string; facilityId: string }): Promise<void> {
  await record(tx, {
    term: 'imaging',
    subject: study.id,
    verb: 'view',
    parties: [study.facilityId, tx.actor.facilityId],
  })
}

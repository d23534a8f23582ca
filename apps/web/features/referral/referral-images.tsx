'use client'

import { IconPhotoScan } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import classes from './story.module.css'
import type { WholeReferral } from './whole-referral.ts'

/** The studies that hang on a referral. */
export function ReferralImages({ whole: { studies } }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral.page')
  if (studies.length === 0) {
    return (
      <EmptyState icon={IconPhotoScan} title={t('no-images')}>
        {t('no-images-text')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.pane}>
      <ul className={classes.studies}>
        {studies.map((study) => (
          <li key={study.id}>
            <div>
              <b>{study.modalities.join(', ')}</b> {study.description}
            </div>
            <small>
              {study.studyDate ? <Moment at={study.studyDate} as="day" /> : null} · {study.facilityName} ·{' '}
              {t('study-images', { count: study.instanceCount })}
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}

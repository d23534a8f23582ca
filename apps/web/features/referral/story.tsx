'use client'

import { vitals } from '@lientuyen/core/referral/content'
import { useTranslations } from 'next-intl'

import { Moment } from '../shell/moment.tsx'
import { PersonName } from '../shell/person-name.tsx'
import { useDiagnosisNames } from './diagnosis-text.ts'
import { Outcomes } from './outcomes.tsx'
import classes from './story.module.css'
import type { WholeReferral } from './whole-referral.ts'

/** What the sender wrote, with what was decided since on top. */
export function Story({ whole }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral')
  const { referral, sender, receiver, author } = whole
  const { content, specialty, number, sentAt } = referral
  const diagnoses = [content.mainDiagnosis, ...content.otherDiagnoses].filter(({ code, name }) => code || name)
  const nameOf = useDiagnosisNames(diagnoses.map(({ code }) => code))
  const measured = vitals.filter((vital) => content.vitals[vital]?.trim())

  return (
    <div className={classes.pane}>
      <Outcomes whole={whole} />
      <Part title={t('field.reason')} words={content.reason} />
      {content.question ? <Part title={t('field.question')} words={content.question} /> : null}
      <section className={classes.part}>
        <h2>{t('list.diagnosis')}</h2>
        <ul className={classes.diagnoses}>
          {diagnoses.map((diagnosis, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never moves
            <li key={index}>
              <b>{diagnosis.code}</b>
              <span>{nameOf(diagnosis)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Part title={t('field.history')} words={content.history} />
      <Part title={t('field.signs')} words={content.signs} />
      {measured.length > 0 ? (
        <section className={classes.part}>
          <h2>{t('field.vitals')}</h2>
          <dl className={classes.vitals}>
            {measured.map((vital) => (
              <div key={vital} className={classes.vital}>
                <dt>{t(`vital.${vital}`)}</dt>
                <dd>
                  {content.vitals[vital]} <small>{t(`unit.${vital}`)}</small>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <Part title={t('field.results')} words={content.results} />
      <Part title={t('field.treatment')} words={content.treatment} />
      <dl className={classes.pairs}>
        <dt>{t('page.from')}</dt>
        <dd>{sender.name}</dd>
        <dt>{t('page.to')}</dt>
        <dd>
          {receiver?.name}
          {specialty ? ` · ${t(`specialty.${specialty}`)}` : ''}
        </dd>
        <dt>{t('page.author')}</dt>
        <dd>
          {author.title ? `${author.title} ` : ''}
          <PersonName name={author.fullName} />
        </dd>
        {number && sentAt ? (
          <>
            <dt>{t('page.number', { number: '' })}</dt>
            <dd>
              {number} · <Moment at={sentAt} as="exact" />
            </dd>
          </>
        ) : null}
      </dl>
    </div>
  )
}

function Part({ title, words }: Readonly<{ title: string; words: string }>) {
  const t = useTranslations('referral.page')
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {words.trim() ? (
        <p className={classes.words}>{words}</p>
      ) : (
        <p className={classes.nothing}>{t('nothing-written')}</p>
      )}
    </section>
  )
}

'use client'

import type { ReferralOutcome } from '@lientuyen/db/referral'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Moment } from '../shell/moment.tsx'
import { StateMark, type Tone } from '../shell/state-mark.tsx'
import classes from './story.module.css'
import type { WholeReferral } from './whole-referral.ts'

type Step = keyof ReferralOutcome
/** The last step of a referral's way stands on top. */
const order: readonly Step[] = ['close', 'refer_back', 'transfer', 'stay', 'advise', 'decline', 'withdraw']
const tones: Record<WholeReferral['appointments'][number]['status'], Tone> = {
  booked: 'waiting',
  confirmed: 'moving',
  attended: 'done',
  missed: 'care',
  cancelled: 'stopped',
}

/** What was decided, in the words of whoever decided; and the visits that came of it. */
export function Outcomes({ whole }: Readonly<{ whole: WholeReferral }>) {
  const t = useTranslations('referral')
  const { outcome } = whole.referral
  const saidAt = (step: Step) => whole.timeline.findLast(({ verb, term }) => verb === step && term === 'referral')?.at

  return (
    <>
      {whole.appointments.map(({ id, at, place, note, status }) => (
        <Card
          key={id}
          title={t('outcome.appointment')}
          tone="done"
          aside={<StateMark tone={tones[status]}>{t(`appointment-status.${status}`)}</StateMark>}
        >
          <dl className={classes.pairs}>
            <dt>{t('form.time')}</dt>
            <dd>
              <Moment at={at} as="exact" />
            </dd>
            {place ? <Pair name={t('outcome.place')} words={place} /> : null}
            {note ? <Pair name={t('outcome.note')} words={note} /> : null}
          </dl>
        </Card>
      ))}
      {order.map((step) => {
        const body = bodyOf(step, outcome, t)
        const at = saidAt(step)
        if (!body) return null
        return (
          <Card
            key={step}
            title={t(`outcome.${step}`)}
            tone={step === 'decline' || step === 'withdraw' ? 'care' : undefined}
            aside={at ? <Moment at={at} /> : null}
          >
            {body}
          </Card>
        )
      })}
    </>
  )
}

type Say = ReturnType<typeof useTranslations<'referral'>>

function bodyOf(step: Step, outcome: ReferralOutcome, t: Say): ReactNode {
  if (step === 'close') return outcome.close?.note ? <Words>{outcome.close.note}</Words> : null
  if (step === 'stay') return outcome.stay && <Words>{outcome.stay.plan}</Words>
  if (step === 'withdraw') return outcome.withdraw && <Words>{outcome.withdraw.reason}</Words>
  if (step === 'decline') {
    const { decline } = outcome
    return decline && <Words lead={t(`decline-reason.${decline.reason}`)}>{decline.note}</Words>
  }
  if (step === 'advise') {
    const { advise } = outcome
    return advise && <Words lead={t(`recommendation.${advise.recommendation}`)}>{advise.advice}</Words>
  }
  if (step === 'refer_back') {
    const back = outcome.refer_back
    if (!back) return null
    return (
      <>
        <Words>{back.result}</Words>
        {back.watchFor ? <Words lead={t('outcome.watch-for')}>{back.watchFor}</Words> : null}
      </>
    )
  }
  const { transfer } = outcome
  if (!transfer) return null
  return (
    <dl className={classes.pairs}>
      <Pair name={t('outcome.transport')} words={t(`transport.${transfer.transport as 'other'}`)} />
      <dt>{t('outcome.depart')}</dt>
      <dd>
        <Moment at={transfer.departAt} as="exact" />
      </dd>
      {transfer.escort ? <Pair name={t('outcome.escort')} words={transfer.escort} /> : null}
    </dl>
  )
}

const Words = ({ lead, children }: Readonly<{ lead?: string; children: string }>) => (
  <p className={classes.words}>
    {lead ? <b>{lead}. </b> : null}
    {children}
  </p>
)

const Pair = ({ name, words }: Readonly<{ name: string; words: string }>) => (
  <>
    <dt>{name}</dt>
    <dd>{words}</dd>
  </>
)

type CardProps = Readonly<{ title: string; tone?: 'care' | 'done' | undefined; aside: ReactNode; children: ReactNode }>

const Card = ({ title, tone, aside, children }: CardProps) => (
  <section className={classes.outcome} data-tone={tone}>
    <div className={classes.outcomeHead}>
      <h2>{title}</h2>
      <span className={classes.nothing}>{aside}</span>
    </div>
    {children}
  </section>
)

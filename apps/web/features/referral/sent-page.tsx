'use client'

import type { Actor } from '@lientuyen/core/identity/actor'
import { may } from '@lientuyen/core/policy'
import type { ReferralVerb } from '@lientuyen/core/referral/command'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import { useClock } from '../shell/use-clock.ts'
import { ActionBar } from './action-bar.tsx'
import { ActionPanel, type FormVerb } from './action-panel.tsx'
import type { Words } from './commands-from-words.ts'
import type { Said } from './composer.tsx'
import { ConsultDock } from './consult-dock.tsx'
import { ConsultNote } from './consult-note.tsx'
import { LeftoverDraft } from './leftover-draft.tsx'
import classes from './panes.module.css'
import { type PaneName, Panes } from './panes.tsx'
import { PatientBand } from './patient-band.tsx'
import { MoveNote, ReferralStatusMark } from './referral-status.tsx'
import { Story } from './story.tsx'
import { TalkPane } from './talk-pane.tsx'
import { inStateSince } from './timeline-entries.ts'
import { UrgencyMark } from './urgency-mark.tsx'
import { useAutoReceive } from './use-auto-receive.ts'
import { useCommand } from './use-command.ts'
import { useConsult } from './use-consult.ts'
import { verbForms } from './verb-forms.ts'
import { waitedFor } from './vietnam-clock.ts'
import { type WholeReferral, withNames } from './whole-referral.ts'

type Props = Readonly<{
  whole: WholeReferral
  actor: Actor
  /** How the others in a call read this person's name. */
  displayName: string
  images: ReactNode
}>

/** A referral once it is sent: who it is about on top, the story, the images and what both sides say beside each other. */
export function SentPage({ whole, actor, displayName, images }: Props) {
  const { referral, timeline, studies } = whole
  const [acting, setActing] = useState<FormVerb | null>(null)
  const [typed, setTyped] = useState<Readonly<Partial<Record<ReferralVerb | 'thread', Words>>>>({})
  const [said, setSaid] = useState<Said | null>(null)
  const [pane, setPane] = useState<PaneName>('story')
  const composer = useRef<HTMLTextAreaElement>(null)
  const command = useCommand(whole)
  const consult = useConsult(whole, actor)
  useAutoReceive(whole, actor.role)

  const keep = (verb: ReferralVerb | 'thread') => (words: Words) => setTyped((before) => ({ ...before, [verb]: words }))
  function onAct(verb: ReferralVerb) {
    command.forgive()
    setPane('talk')
    if (verbForms[verb].by === 'call') return consult.join()
    if (verb !== 'ask' && verb !== 'answer') return setActing(verb)
    setActing(null)
    setSaid(verb === 'ask' ? 'question' : 'answer')
    setTimeout(() => composer.current?.focus()) // The pane may only now come onto the screen.
  }

  return (
    <div className={classes.page}>
      <PatientBand
        patient={whole.patient}
        marks={<Marks whole={whole} facilityId={actor.facilityId} since={inStateSince(timeline, referral.status)} />}
        actions={
          <>
            <ConsultNote
              whole={whole}
              onJoin={
                consult.mayJoin && !consult.isShown && !whole.openTo.includes('start_consult')
                  ? () => {
                      setPane('talk')
                      consult.join()
                    }
                  : undefined
              }
            />
            <ActionBar whole={whole} acting={acting} pending={command.isPending && !acting} onAct={onAct} />
          </>
        }
      />
      <LeftoverDraft referral={referral} personId={actor.personId} />
      <Panes
        shown={pane}
        onShow={setPane}
        imageCount={studies.length}
        story={<Story whole={whole} />}
        images={consult.isFull ? null : images}
        talk={
          <TalkPane
            whole={whole}
            personId={actor.personId}
            facilityId={actor.facilityId}
            mayWrite={may(actor, 'thread.write', referral)}
            command={command}
            said={said}
            onSaid={setSaid}
            words={typed.thread ?? {}}
            onWords={keep('thread')}
            input={composer}
            call={
              consult.isShown ? (
                <ConsultDock
                  whole={whole}
                  displayName={displayName}
                  images={consult.isFull ? images : null}
                  onLayout={consult.onLayout}
                />
              ) : null
            }
            acting={
              acting ? (
                <ActionPanel
                  key={acting}
                  verb={acting}
                  whole={whole}
                  personId={actor.personId}
                  words={typed[acting]}
                  onWords={keep(acting)}
                  command={command}
                  onClose={() => setActing(null)}
                  onDone={() => {
                    setTyped(({ [acting]: _, ...others }) => others)
                    setActing(null)
                  }}
                />
              ) : null
            }
          />
        }
      />
    </div>
  )
}

function Marks({
  whole,
  facilityId,
  since,
}: Readonly<{ whole: WholeReferral; facilityId: string; since: Date | null }>) {
  const t = useTranslations('referral')
  const format = useFormatter()
  const now = useClock()
  const { urgency, status } = whole.referral
  const waited = since && waitedFor(since, now)
  const isOver = ['closed', 'declined', 'withdrawn'].includes(status)
  return (
    <>
      <UrgencyMark urgency={urgency} />
      <ReferralStatusMark status={status} />
      <MoveNote referral={withNames(whole)} facilityId={facilityId} />
      {since && waited && !isOver ? (
        <time dateTime={since.toISOString()} title={format.dateTime(since, { dateStyle: 'short', timeStyle: 'short' })}>
          {t('page.waiting', { time: t(`span.${waited.unit}`, { count: waited.count }) })}
        </time>
      ) : null}
    </>
  )
}

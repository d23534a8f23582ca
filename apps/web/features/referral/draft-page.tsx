'use client'

import { Button, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'

import { useTRPC } from '../trpc/trpc.ts'
import classes from './draft.module.css'
import { DraftConflict } from './draft-conflict.tsx'
import { DraftDiagnosis } from './draft-diagnosis.tsx'
import { DraftEditingProvider, useEditing } from './draft-editing.ts'
import { completeness } from './draft-fields.ts'
import { DraftIssues } from './draft-issues.tsx'
import { DraftSaved } from './draft-saved.tsx'
import { StoryText, VitalSigns } from './draft-story.tsx'
import { DraftWhere } from './draft-where.tsx'
import { PatientBand } from './patient-band.tsx'
import { SendConfirm } from './send-confirm.tsx'
import { UrgencyMark } from './urgency-mark.tsx'
import { useDraft } from './use-draft.ts'
import { useSend } from './use-send.ts'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{ whole: WholeReferral; personId: string; mayEdit: boolean; images: ReactNode }>

/** The form a tired doctor finishes in three minutes: it saves itself, and says what is missing only when asked to send. */
export function DraftPage({ whole, personId, mayEdit, images }: Props) {
  const t = useTranslations('referral')
  const trpc = useTRPC()
  const { session, snapshot } = useDraft(whole, personId)
  const { draft, news, conflict, saving } = snapshot
  const sending = useSend(whole.referral.id, session)
  const editing = useEditing(draft, session.change, sending.hasAsked)
  const { done, total, issues } = completeness(draft)
  const { data: receivers = [] } = useQuery(trpc.directory.receivers.queryOptions(undefined, { staleTime: 600_000 }))

  useEffect(() => {
    if (!news) return
    notifications.show({ message: t(`draft.${news}`) })
    session.told()
  }, [news, session, t])

  return (
    <DraftEditingProvider value={editing}>
      <PatientBand
        keepsActions
        patient={whole.patient}
        marks={<UrgencyMark urgency={draft.urgency} />}
        actions={
          <>
            <DraftSaved snapshot={snapshot} />
            <span className={classes.quiet}>{t('draft.progress', { done, total })}</span>
            {mayEdit ? (
              <Button
                leftSection={<IconSend size={16} />}
                onClick={() => void sending.ask()}
                disabled={saving === 'conflict' || saving === 'stopped'}
              >
                {t('draft.send')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className={classes.page}>
        <fieldset className={classes.form} disabled={!mayEdit} aria-label={t('draft.title')}>
          {conflict ? (
            <DraftConflict mine={draft} conflict={conflict} onSettle={(choices) => void session.settle(choices)} />
          ) : null}
          {sending.hasAsked ? <DraftIssues issues={issues.length > 0 ? issues : sending.refused} /> : null}
          <section className={classes.section}>
            <Title order={2}>{t('draft.where')}</Title>
            <DraftWhere />
          </section>
          <section className={classes.section}>
            <Title order={2}>{t('draft.story')}</Title>
            <StoryText field="reason" />
            <StoryText field="history" rows={3} />
            <StoryText field="signs" />
            <VitalSigns />
            <StoryText field="results" />
            <StoryText field="treatment" />
          </section>
          <section className={classes.section}>
            <Title order={2}>{t('draft.diagnosis')}</Title>
            <DraftDiagnosis />
            <StoryText field="question" />
          </section>
        </fieldset>
        <aside className={classes.aside} aria-label={t('draft.images')}>
          <div className={classes.asideInner}>
            <Title order={2}>{t('draft.images')}</Title>
            <div className={classes.images} data-some={whole.studies.length > 0 || undefined}>
              {images}
            </div>
          </div>
        </aside>
      </div>
      <SendConfirm
        opened={sending.isLooking}
        draft={draft}
        patient={whole.patient}
        receiverName={receivers.find(({ id }) => id === draft.receivingFacilityId)?.name ?? ''}
        studies={whole.studies.length}
        pending={sending.isPending}
        onClose={sending.lookAgain}
        onSend={sending.send}
      />
    </DraftEditingProvider>
  )
}

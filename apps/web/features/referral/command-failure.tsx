'use client'

import { Alert } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { useSentence } from '../refusal/use-refusal.ts'
import { useEventWords } from './timeline.tsx'
import { overtakenBy } from './timeline-entries.ts'
import type { CommandFailure } from './use-command.ts'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{ failure: CommandFailure; whole: WholeReferral; personId: string }>

/** Why a command was not carried out; when somebody was faster, who and with what. */
export function CommandFailureNote({ failure: { verb, error, isOvertaken }, whole, personId }: Props) {
  const t = useTranslations('referral')
  const sentence = useSentence()
  const words = useEventWords()
  const { referral, timeline, openTo } = whole
  if (!isOvertaken) {
    return (
      <Alert color="amber" role="alert">
        {sentence(error)} {t('form.kept')}
      </Alert>
    )
  }

  const winner = overtakenBy(timeline, personId)
  const status = t(`status.${referral.status}`)
  return (
    <Alert color="amber" role="alert" icon={<IconUsers size={18} />}>
      {winner
        ? t('form.overtaken', {
            name: winner.actorName ?? t('event.by-system'),
            facility: winner.facilityName,
            what: words(winner.verb),
            status,
          })
        : t('form.overtaken-unknown', { status })}{' '}
      {openTo.includes(verb) ? '' : t('form.not-now')} {t('form.kept')}
    </Alert>
  )
}

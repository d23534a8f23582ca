'use client'

import { Button, Text, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'

import { useSentence } from '../refusal/use-refusal.ts'
import classes from './call.module.css'
import type { EndReason } from './call-state.ts'
import { Refused } from './signalling.ts'
import { useRefusedSentence } from './use-refused-sentence.ts'

type Props = Readonly<{ reason: EndReason; error: unknown; onAgain: () => void }>

/** Why the call is over, and the way back in. */
export function CallEnded({ reason, error, onAgain }: Props) {
  const t = useTranslations('consult.ended')
  const sentence = useSentence()
  const refused = useRefusedSentence()
  const why = error instanceof Refused ? refused(error.refusal, error.params) : sentence(error)
  return (
    <section className={classes.ended} data-testid="call-ended" data-reason={reason} role="status">
      <Title order={2}>{t(`${reason}.title`)}</Title>
      <Text size="sm" c="dimmed">
        {reason === 'refused' ? why : t(`${reason}.text`)}
      </Text>
      {reason === 'removed' ? null : (
        <Button variant={reason === 'left' ? 'default' : 'filled'} onClick={onAgain}>
          {t(reason === 'displaced' ? 'here' : 'again')}
        </Button>
      )}
    </section>
  )
}
